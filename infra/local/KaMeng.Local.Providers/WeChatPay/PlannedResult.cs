namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>What was planned for refunds to come.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="Result">How they are treated.</param>
internal sealed record PlannedResult(long Sequence, SimulatedResult Result);
