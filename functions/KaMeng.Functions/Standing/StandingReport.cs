using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Standing;

/// <summary>How a merchant stands, with what it rests on.</summary>
/// <param name="Numbers">What it is measured by.</param>
/// <param name="Standing">What its numbers say.</param>
/// <param name="Deposit">What it put up and what of it is left.</param>
/// <param name="Silences">The reviews it let pass, the latest first.</param>
internal sealed record StandingReport(
    MerchantNumbers Numbers, MerchantStanding Standing, MerchantDeposit Deposit, IReadOnlyList<KeptSilence> Silences);
