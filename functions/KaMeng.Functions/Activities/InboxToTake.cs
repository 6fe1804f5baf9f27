using System.Collections.Immutable;

namespace KaMeng.Functions.Activities;

/// <summary>Which inbox rows an orchestration takes.</summary>
/// <param name="RefundId">The case.</param>
/// <param name="Lanes"><c>case</c>, or the refund numbers of its payouts; the bells of these are answered by the taking.</param>
internal sealed record InboxToTake(string RefundId, ImmutableArray<string> Lanes);
