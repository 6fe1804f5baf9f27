using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Tests.Channels.Conformance;

/// <summary>A payout that a simulated provider has taken on.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Calls">How often it was asked for.</param>
internal sealed record ExecutedPayout(Money Amount, int Calls);
