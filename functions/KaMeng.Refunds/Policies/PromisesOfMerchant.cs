namespace KaMeng.Refunds.Policies;

/// <summary>What one merchant promises, as the document of promises tells it.</summary>
/// <param name="MerchantId">Who.</param>
/// <param name="FastRefund">极速退款: its silence approves.</param>
/// <param name="NoReasonRefund">无理由: unopened goods are taken back without a reason.</param>
/// <param name="ClaimWindow">How long after delivery or fault a claim is in time; null for the policy's.</param>
/// <param name="ReviewTime">商家审核: how long its review takes; null for the policy's.</param>
public sealed record PromisesOfMerchant(
    string MerchantId, bool FastRefund = false, bool NoReasonRefund = false, TimeSpan? ClaimWindow = null, TimeSpan? ReviewTime = null)
{
    /// <summary>The promises without whose they are.</summary>
    public MerchantPromises Promises => new() { FastRefund = FastRefund, NoReasonRefund = NoReasonRefund, ClaimWindow = ClaimWindow, ReviewTime = ReviewTime };
}
