using KaMeng.Pages.Batches;

namespace KaMeng.Functions.Console.Batches;

/// <summary>How far a batch is: its custom status, and its output in the end.</summary>
/// <param name="Total">How many cases.</param>
/// <param name="Done">With how many it is done, or lies in their inbox.</param>
/// <param name="Refused">How many do not take it.</param>
internal sealed record BatchSum(int Total, int Done, int Refused)
{
    /// <summary>With the result of one more.</summary>
    public BatchSum With(BatchLine line) => line.Result == BatchResult.Refused ? this with { Refused = Refused + 1 } : this with { Done = Done + 1 };
}
