using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Evidence;

/// <summary>
/// Shows on both files that they are the same: the later one was marked when it came, the earlier one is looked up when its case is looked at. A file that is
/// in a hundred cases so changes none of them.
/// </summary>
internal static class FileSightings
{
    // How many files are looked up at once.
    private const int Abreast = 16;

    /// <summary>The files of a view, with what was seen elsewhere.</summary>
    /// <param name="trail">Where files were seen.</param>
    /// <param name="refund">The case.</param>
    /// <param name="shown">Its files as they are shown.</param>
    /// <param name="tellsWhere">Whether the other cases are named.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<EvidenceView>> MarkAsync(
        IFileTrail trail, RefundCase refund, IReadOnlyList<EvidenceView> shown, bool tellsWhere, CancellationToken cancellationToken)
    {
        var marked = new List<EvidenceView>(shown.Count);
        foreach (EvidenceView[] some in shown.Chunk(Abreast))
        {
            marked.AddRange(await Task.WhenAll(some.Select(async file =>
            {
                EvidenceItem item = refund.Evidence.First(item => item.EvidenceId == file.EvidenceId);
                IReadOnlyList<string> others = await trail.OthersAsync(refund, item, cancellationToken);
                EvidenceItem seen = item with { SeenElsewhere = item.SeenElsewhere || others.Count > 0 };
                return file with { Doubts = EvidenceDoubts.Of(seen, refund.Order), AlsoIn = tellsWhere && others.Count > 0 ? others : null };
            })));
        }

        return marked;
    }
}
