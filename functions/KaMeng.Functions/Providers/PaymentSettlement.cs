namespace KaMeng.Functions.Providers;

/// <summary>What became of the news of a payment.</summary>
/// <param name="Description">What was done, or what is wrong and what to do.</param>
/// <param name="RefundId">The case that sees to it; null if there is none.</param>
/// <param name="Later">UPPER_SNAKE: why it must come again; null if it need not.</param>
/// <param name="Never">UPPER_SNAKE: why it can never be settled by itself; null if it can.</param>
internal sealed record PaymentSettlement(string Description, string? RefundId = null, string? Later = null, string? Never = null);
