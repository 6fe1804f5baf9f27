using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Evidence;

/// <summary>Where a file was seen: the same bytes in a case of another order are looked at twice.</summary>
public interface IFileTrail
{
    /// <summary>Notes that a case holds a file, and tells the cases of other orders that hold it too, a few at most.</summary>
    Task<IReadOnlyList<string>> FollowAsync(RefundCase refundCase, string evidenceId, string sha256, CancellationToken cancellationToken);

    /// <summary>The cases of other orders that hold a file of this case, a few at most.</summary>
    Task<IReadOnlyList<string>> OthersAsync(RefundCase refundCase, EvidenceItem item, CancellationToken cancellationToken);
}
