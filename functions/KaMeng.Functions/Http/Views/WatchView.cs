using KaMeng.Functions.AfterSales;

namespace KaMeng.Functions.Http.Views;

/// <summary>A watched delivery.</summary>
internal sealed record WatchView(string OrderId, string LineId, WatchState State, DateTimeOffset OverdueAt, string? RefundId)
{
    /// <summary>The view of a watch.</summary>
    public static WatchView Of(DeliveryWatch watch) => new(watch.Order.OrderId, watch.Order.LineId, watch.State, watch.OverdueAt, watch.RefundId);
}
