using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Http.Views;

/// <summary>What was advanced in one case.</summary>
internal sealed record RecoveredCaseView(string RefundId, DateTimeOffset At, Money Amount);
