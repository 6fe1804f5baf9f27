using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Http.Views;

/// <summary>What a merchant repaid.</summary>
internal sealed record RepaymentView(string RepaymentId, DateTimeOffset At, Money Amount, string Reference, string? Note, string By);
