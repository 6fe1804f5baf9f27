using KaMeng.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Durable;

/// <summary>Registers what shows the durable state and acts on it.</summary>
internal static class DurableServices
{
    /// <summary>Adds the reading and the acts. A host that can replay histories registers an <see cref="IHistoryReplay"/>.</summary>
    internal static IServiceCollection AddDurableState(this IServiceCollection services) => services
        .AddSingleton<OperatorAuditStore>()
        .AddSingleton<DurableState>()
        .AddSingleton<InstanceDesk>();
}
