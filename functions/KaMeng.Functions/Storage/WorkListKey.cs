using System.Globalization;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Storage;

/// <summary>Row keys of the work list: open cases by deadline, then closed ones, the latest closed first.</summary>
internal static class WorkListKey
{
    /// <summary>The partition that holds every case.</summary>
    public const string Everyone = "all";

    private const string Open = "0";
    private const string Closed = "1";

    /// <summary>The partition of one merchant's cases.</summary>
    public static string Merchant(string merchantId) => TableKey.Of("merchant", merchantId);

    /// <summary>The partition of one order's cases.</summary>
    public static string Order(string orderId) => TableKey.Of("order", orderId);

    /// <summary>The partition of one buyer's cases.</summary>
    public static string Buyer(string buyerId) => TableKey.Of("buyer", buyerId);

    /// <summary>The first key that no open case has.</summary>
    public static string AfterOpen { get; } = TableKey.After(Open);

    /// <summary>The row of a case as it stands.</summary>
    public static string Of(RefundCase refundCase) => NearestDeadline.Of(refundCase) is { } due
        ? $"{Open}{TableKey.Sortable(due)}{TableKey.Separator}{refundCase.RefundId}"
        : $"{Closed}{TableKey.SortableDescending(refundCase.UpdatedAt)}{TableKey.Separator}{refundCase.RefundId}";

    /// <summary>The keys of closed cases that have not changed since <paramref name="time"/>: from the first, to before the second.</summary>
    public static (string From, string To) ClosedBefore(DateTimeOffset time) => ($"{Closed}{TableKey.SortableDescending(time)}", TableKey.After(Closed));

    /// <summary>When the open case of a key is due.</summary>
    public static DateTimeOffset DueOf(string key) =>
        new(long.Parse(key.AsSpan(Open.Length, TableKey.SortableLength), NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero);

    /// <summary>The first key of an open case that is not due before <paramref name="time"/>.</summary>
    public static string NotDueBefore(DateTimeOffset time) => $"{Open}{TableKey.Sortable(time)}";
}
