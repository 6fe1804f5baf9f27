namespace KaMeng.Refunds.Policies;

/// <summary>What would change a rule's answer, in words.</summary>
/// <param name="Chinese">For the buyer and the merchant.</param>
/// <param name="English">The same in English.</param>
public sealed record ChangeWords(string Chinese, string English);
