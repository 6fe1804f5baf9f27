using KaMeng.Functions.Orchestrations;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Standing;

/// <summary>How it stands with a gone merchant.</summary>
/// <param name="Said">Who said so.</param>
/// <param name="Progress">How far its cases are; null before the first look.</param>
/// <param name="FromEscrow">What refunds took from escrow since.</param>
/// <param name="FromDeposit">What they took from its deposit since.</param>
/// <param name="Advanced">What the compensation fund advanced since.</param>
/// <param name="Recoverable">What the merchant owes in all.</param>
internal sealed record MerchantGoneFacts(KeptGone Said, MerchantGoneProgress? Progress, Money FromEscrow, Money FromDeposit, Money Advanced, Money Recoverable);
