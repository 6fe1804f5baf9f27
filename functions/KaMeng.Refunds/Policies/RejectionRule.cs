using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Policies;

/// <summary>One reason of the controlled list a merchant may reject for. A void term (概不退换) can never be on it: the words are the app's.</summary>
/// <param name="Reason">The word of the list.</param>
/// <param name="Chinese">For people.</param>
/// <param name="English">For people elsewhere.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record RejectionRule(RejectionReason Reason, string Chinese, string English, string Basis);
