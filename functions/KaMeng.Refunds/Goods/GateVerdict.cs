using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Goods;

/// <summary>Whether the money may go as far as the goods are concerned, and why.</summary>
/// <param name="State">How the gate stands.</param>
/// <param name="Why">The rule.</param>
public sealed record GateVerdict(GateState State, Explanation Why);
