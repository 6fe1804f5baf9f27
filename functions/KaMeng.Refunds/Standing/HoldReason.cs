using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Standing;

/// <summary>Why an order's money is held, or is not.</summary>
[JsonConverter(typeof(UpperSnakeConverter<HoldReason>))]
public enum HoldReason
{
    /// <summary>A case is open on the order line.</summary>
    OpenCase,

    /// <summary>Nothing was delivered yet.</summary>
    NotDelivered,

    /// <summary>It was delivered, and nobody said when.</summary>
    DeliveryTimeUnknown,

    /// <summary>The buyer may still claim.</summary>
    ClaimWindow,

    /// <summary>New goods were sent, and the buyer may still claim for those.</summary>
    ReissueWindow,

    /// <summary>The merchant is throttled: its money waits until late claims are over too.</summary>
    MerchantThrottled,

    /// <summary>跑路: the merchant is gone; its money stays until an operator has settled its cases.</summary>
    MerchantGone,

    /// <summary>Nothing holds it any more.</summary>
    WindowOver,

    /// <summary>即时到账: it was never held.</summary>
    DirectTrade,
}
