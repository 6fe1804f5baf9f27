using KaMeng.Functions.Evidence;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Retention;

/// <summary>Erases bytes that a case needs no longer. Files are kept once under their hash, so they stay while another case needs the same ones.</summary>
internal sealed class FileErasure(FileTrail trail, IEvidenceFiles files, CaseStore cases)
{
    /// <summary>Erases a file for a case; repeated, it does nothing.</summary>
    public async Task EraseAsync(string refundId, string sha256, CancellationToken cancellationToken)
    {
        // Of two cases that let go of the same file at once, at least one sees that nobody holds it.
        await trail.LetGoAsync(refundId, sha256, cancellationToken);
        await files.EraseAsync(sha256, () => IsHeldAsync(refundId, sha256, cancellationToken), cancellationToken);
    }

    private async Task<bool> IsHeldAsync(string refundId, string sha256, CancellationToken cancellationToken)
    {
        await foreach (string other in trail.HoldersAsync(sha256, cancellationToken))
        {
            if (other != refundId && await cases.FindAsync(other, cancellationToken) is { } row && Holds(row.Case, sha256))
            {
                return true;
            }
        }

        return false;
    }

    // An open case may have the file on its way into its record.
    private static bool Holds(RefundCase refundCase, string sha256) =>
        refundCase.Position.Stage != Stage.Closed || refundCase.Evidence.Any(item => item.Sha256 == sha256 && item.ErasedAt is null);
}
