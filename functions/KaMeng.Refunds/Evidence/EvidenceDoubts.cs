using System.Collections.Immutable;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Evidence;

/// <summary>凭证防篡改: what of a file does not fit. The time of receipt is the platform's own stamp on every file; a false time of capture spoils it.</summary>
public static class EvidenceDoubts
{
    // Two machines' clocks differ a little.
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    /// <summary>The doubts about a file, for the order it is to speak of.</summary>
    public static ImmutableArray<EvidenceDoubt> Of(EvidenceItem item, OrderSnapshot order)
    {
        ArgumentNullException.ThrowIfNull(item);
        return TimeDoubt(item, order) is { } doubt
            ? item.SeenElsewhere ? [doubt, EvidenceDoubt.SeenElsewhere] : [doubt]
            : item.SeenElsewhere ? [EvidenceDoubt.SeenElsewhere] : [];
    }

    /// <summary>Whether the file proves a time: it was received at one, and does not claim another that cannot be.</summary>
    public static bool IsTimeStamped(EvidenceItem item, OrderSnapshot order) => TimeDoubt(item, order) is null;

    private static EvidenceDoubt? TimeDoubt(EvidenceItem item, OrderSnapshot order)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(order);
        return item.CapturedAt switch
        {
            { } captured when captured - Leeway > item.ReceivedAt => EvidenceDoubt.CapturedInFuture,
            { } captured when order.DeliveredAt is { } delivered && ShowsGoods(item.Kind) && captured + Leeway < delivered => EvidenceDoubt.CapturedBeforeDelivery,
            _ => null,
        };
    }

    // An order, a payment, a page or a talk may well be older than the delivery; a failure of the goods cannot.
    private static bool ShowsGoods(EvidenceKind kind) => kind is EvidenceKind.E3 or EvidenceKind.E4 or EvidenceKind.E5 or EvidenceKind.E10;
}
