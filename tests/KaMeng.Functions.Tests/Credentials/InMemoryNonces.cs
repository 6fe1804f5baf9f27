using System.Collections.Concurrent;
using KaMeng.Functions.Credentials;

namespace KaMeng.Functions.Tests.Credentials;

internal sealed class InMemoryNonces : INonces
{
    private readonly ConcurrentDictionary<(string, string), bool> _used = new();

    public int Count => _used.Count;

    public Task<bool> UseAsync(string storefront, string nonce, CancellationToken cancellationToken) =>
        Task.FromResult(_used.TryAdd((storefront, nonce), true));
}
