using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Hosting;

/// <summary>There is one engine, so every name gets its client.</summary>
internal sealed class SingleClientProvider(DurableTaskClient client) : IDurableTaskClientProvider
{
    public DurableTaskClient GetClient(string? name = default) => client;
}
