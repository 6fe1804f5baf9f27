using System.Collections.Concurrent;
using KaMeng.Functions.Cases;

namespace KaMeng.Functions.Tests.Cases;

internal sealed class InMemoryWords : ICaseMessages
{
    private readonly ConcurrentDictionary<(string RefundId, string MessageId), string> _texts = [];

    public Task KeepAsync(string refundId, string messageId, string text, CancellationToken cancellationToken)
    {
        _texts.TryAdd((refundId, messageId), text);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, string>> TextsAsync(string refundId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(_texts.Where(row => row.Key.RefundId == refundId).ToDictionary(row => row.Key.MessageId, row => row.Value));
}
