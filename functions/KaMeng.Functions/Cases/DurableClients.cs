using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Cases;

/// <summary>
/// The Durable Task client for code that is no function. The Durable extension registers no client among the services: one only comes with a
/// <c>[DurableClient]</c> parameter. So every function that opens cases, delivers moves or reports, or shows the durable state takes one and offers
/// it here, and it serves the process from then on. A host that has a client among its services needs no offer. Without either nothing is lost:
/// what could not be started or rung is in the table of bells, and the sweep does it within two minutes.
/// </summary>
/// <param name="services">Where a host may have put a client.</param>
public sealed class DurableClients(IServiceProvider services)
{
    private DurableTaskClient? _offered;

    /// <summary>The client, or null if none has come yet.</summary>
    public DurableTaskClient? Current => _offered ?? services.GetService<DurableTaskClient>();

    /// <summary>Keeps the client that a function was given. Any one is as good as another: they all speak to this app's task hub.</summary>
    public void Offer(DurableTaskClient client) => _offered = client ?? throw new ArgumentNullException(nameof(client));
}
