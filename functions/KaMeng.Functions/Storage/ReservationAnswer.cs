using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Storage;

/// <summary>What came of an attempt to reserve.</summary>
/// <param name="Verdict">Whether it succeeded, or why not.</param>
/// <param name="Amount">What is reserved for the case; else what was asked, or for <see cref="ReservationVerdict.PaidDiffers"/> what was paid by the first account of it.</param>
/// <param name="Refundable">What could be reserved at that moment, the case's own reservation included.</param>
/// <param name="ClaimedBy">The open case on the line, for <see cref="ReservationVerdict.LineClaimed"/>.</param>
/// <param name="Issue">Which delivery of the line the buyer holds.</param>
internal sealed record ReservationAnswer(ReservationVerdict Verdict, Money Amount, Money Refundable, string? ClaimedBy = null, int Issue = 0);
