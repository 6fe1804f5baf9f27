using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Goods;

/// <summary>What follows from the answer to a void, and why.</summary>
/// <param name="Next">What follows.</param>
/// <param name="Why">The rule; null while there is nothing to say yet.</param>
public sealed record VoidVerdict(AfterVoid Next, Explanation? Why);
