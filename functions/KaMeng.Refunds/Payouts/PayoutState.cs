using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Payouts;

/// <summary>How far the money is. UNKNOWN is left only by asking the provider with the same refund number.</summary>
[JsonConverter(typeof(UpperSnakeConverter<PayoutState>))]
public enum PayoutState
{
    /// <summary>Decided, not yet given to the provider.</summary>
    New,

    /// <summary>Given; no answer yet.</summary>
    Sent,

    /// <summary>The answer was lost.</summary>
    Unknown,

    /// <summary>The provider took it on.</summary>
    Accepted,

    /// <summary>The provider says the money has gone.</summary>
    Succeeded,

    /// <summary>The provider cannot deliver it (dead card), or speaks of another amount; only its word ends this.</summary>
    Abnormal,

    /// <summary>The provider closed it without paying.</summary>
    Closed,

    /// <summary>The provider refused it for good.</summary>
    Failed,
}
