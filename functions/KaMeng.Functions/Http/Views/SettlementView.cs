namespace KaMeng.Functions.Http.Views;

/// <summary>Money that has gone to the merchant.</summary>
internal sealed record SettlementView(string OrderId, string LineId, DateTimeOffset SettledAt);
