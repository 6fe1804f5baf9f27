using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Payouts;

/// <summary>Who receives a payout that does not go back the way it came.</summary>
/// <param name="StorefrontId">Whose buyer it is: buyers' numbers are the storefront's own.</param>
/// <param name="BuyerId">The storefront's number of the buyer; with the storefront, whose wallet it is.</param>
/// <param name="OpenId">The buyer at WeChat, for a transfer; null on every other route.</param>
/// <param name="Name">A mark of the buyer's real name, where a transfer needs it; the name itself is opened by the activity that makes the call.</param>
public sealed record Payee(string StorefrontId, string BuyerId, string? OpenId = null, CodeMark? Name = null);
