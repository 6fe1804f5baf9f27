using KaMeng.Pages.Cases;

namespace KaMeng.Pages.Batches;

/// <summary>How far a batch is.</summary>
/// <param name="BatchId">Its id.</param>
/// <param name="Act">What is done.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Reason">Why.</param>
/// <param name="Total">How many cases.</param>
/// <param name="Lines">What became of those it came to, in order.</param>
public sealed record BatchReport(string BatchId, ActKind Act, string By, DateTimeOffset At, string Reason, int Total, IReadOnlyList<BatchLine> Lines)
{
    /// <summary>Whether every case has its result.</summary>
    public bool IsOver => Lines.Count >= Total;

    /// <summary>How many cases it went so with.</summary>
    public int Count(BatchResult result) => Lines.Count(line => line.Result == result);
}
