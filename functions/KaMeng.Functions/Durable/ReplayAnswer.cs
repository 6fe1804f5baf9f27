namespace KaMeng.Functions.Durable;

/// <summary>Whether a history would replay on today's code.</summary>
/// <param name="Verdict">In a word.</param>
/// <param name="Says">In sentences: for a history that differs, where and what to do.</param>
public sealed record ReplayAnswer(ReplayVerdictWord Verdict, string Says);
