using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Cases.Ledger;

/// <summary>One side of a posting.</summary>
/// <param name="Account">Which account, such as <c>ESCROW:m-77</c> or <c>PROVIDER:WECHAT_PAY</c>.</param>
/// <param name="Amount">What it gains; negative for what it gives, in minor units.</param>
internal sealed record PostingLine(string Account, Money Amount);
