namespace KaMeng.Refunds.Cases;

/// <summary>三段式诉求: what happened, what proves it, what is asked (seed S0 §二.3).</summary>
/// <param name="Facts">事件经过.</param>
/// <param name="Proof">问题证明.</param>
/// <param name="Demand">退款诉求.</param>
public sealed record Statement(string? Facts, string? Proof, string? Demand);
