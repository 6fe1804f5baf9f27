using System.Globalization;
using KaMeng.Pages.Cases;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Console.Batches;

/// <summary>One case's turn in a batch.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Number">The case's place, from 1.</param>
/// <param name="RefundId">The case.</param>
/// <param name="Act">What is done.</param>
/// <param name="By">Who asked.</param>
/// <param name="Actor">In which role.</param>
/// <param name="At">When its turn came (UTC).</param>
/// <param name="Reason">Why.</param>
/// <param name="ExtendBy">By how much, for <see cref="ActKind.Extend"/>.</param>
internal sealed record BatchStep(
    string BatchId, int Number, string RefundId, ActKind Act, string By, Actor Actor, DateTimeOffset At, string Reason, TimeSpan? ExtendBy)
{
    /// <summary>The turn of a batch's case.</summary>
    public static BatchStep Of(BatchInput input, int number, DateTimeOffset at) => new(
        input.BatchId, number, input.Cases[number - 1], input.Act, input.By, input.Actor, at, input.Reason, input.ExtendBy);

    /// <summary>The move it makes; the same each time it is tried.</summary>
    public CaseMove Move() => new()
    {
        MoveId = string.Create(CultureInfo.InvariantCulture, $"mv_{BatchId}-{Number}"),
        Kind = CaseActs.MoveOf(Act)!.Value,
        Actor = Actor,
        By = By,
        At = At,
        Note = Reason,
        ExtendBy = ExtendBy,
    };
}
