using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>How the simulated Alipay treats a refund. Written as <c>SUCCESS</c>, <c>NOT_ENOUGH</c> …</summary>
[JsonConverter(typeof(AlipayResultConverter))]
public enum AlipayResult
{
    /// <summary>Done, <c>fund_change=Y</c>, notified.</summary>
    Success,

    /// <summary>Done as <see cref="Success"/>, and given back by the bank before anybody is told that it went.</summary>
    Abnormal,

    /// <summary>Refused with <c>ACQ.TRADE_HAS_CLOSE</c>: nothing is done.</summary>
    Closed,

    /// <summary>Done and notified, but the call is never answered: the caller's own timeout ends it.</summary>
    Timeout,

    /// <summary>Done, but the answer leaves <c>fund_change</c> out and no notification is ever sent: only a query finds it.</summary>
    Silent,

    /// <summary>Refused with <c>ACQ.SELLER_BALANCE_NOT_ENOUGH</c>: nothing is done.</summary>
    NotEnough,

    /// <summary>Refused with 40005: nothing is done.</summary>
    FrequencyLimited,

    /// <summary>Failed with <c>ACQ.SYSTEM_ERROR</c>: nothing is done.</summary>
    SystemError,

    /// <summary>Done later, and so answered with <c>fund_change=N</c>; no notification: only a query finds it.</summary>
    FundChangeN,

    /// <summary>退票: done and notified as <see cref="Success"/>; later the bank gives it back, which is told too.</summary>
    DepositBack,

    /// <summary>As <see cref="DepositBack"/>, but only half of it comes back: the other half went to the buyer's balance.</summary>
    DepositBackPart,
}
