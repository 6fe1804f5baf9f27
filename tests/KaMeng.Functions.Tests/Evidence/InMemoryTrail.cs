using System.Collections.Concurrent;
using KaMeng.Functions.Evidence;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Tests.Evidence;

internal sealed class InMemoryTrail : IFileTrail
{
    private readonly ConcurrentDictionary<(string Sha256, string RefundId), string> _orders = [];

    public Task<IReadOnlyList<string>> FollowAsync(RefundCase refundCase, string evidenceId, string sha256, CancellationToken cancellationToken)
    {
        _orders[(sha256, refundCase.RefundId)] = refundCase.Order.OrderId;
        return Task.FromResult(Others(refundCase, sha256));
    }

    public Task<IReadOnlyList<string>> OthersAsync(RefundCase refundCase, EvidenceItem item, CancellationToken cancellationToken) =>
        Task.FromResult(Others(refundCase, item.Sha256));

    private IReadOnlyList<string> Others(RefundCase refundCase, string sha256) =>
        [.. _orders.Where(row => row.Key.Sha256 == sha256 && row.Value != refundCase.Order.OrderId).Select(row => row.Key.RefundId)];
}
