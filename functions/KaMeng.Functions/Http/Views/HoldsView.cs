namespace KaMeng.Functions.Http.Views;

/// <summary>The holds that were asked for, in that order.</summary>
internal sealed record HoldsView(IReadOnlyList<HoldView> Items);
