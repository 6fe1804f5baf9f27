using KaMeng.Functions.AfterSales;

namespace KaMeng.Functions.Http.Views;

/// <summary>What became of a leaked code.</summary>
internal sealed record LeakView(string OrderId, string LineId, AutomaticVerdict Verdict, string? RefundId, string? Why);
