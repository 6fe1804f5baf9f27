using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>智能售后: what opened a case. All but the first open and settle by themselves, asked for by nobody.</summary>
[JsonConverter(typeof(UpperSnakeConverter<CaseOrigin>))]
public enum CaseOrigin
{
    /// <summary>Somebody asked for the refund.</summary>
    Application,

    /// <summary>The payment provider says that an order was paid twice.</summary>
    DuplicatePayment,

    /// <summary>The payment provider says that a payment went through after its order had ended.</summary>
    LateSuccess,

    /// <summary>The code is known to strangers.</summary>
    LeakedCode,

    /// <summary>Nothing was delivered by the time that was promised.</summary>
    OverdueDelivery,

    /// <summary>A complaint came from outside, and nobody had asked here before.</summary>
    OutsideComplaint,
}
