using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>How the simulated provider treats a refund or a transfer. Written as <c>SUCCESS</c>, <c>NOT_ENOUGH</c> …</summary>
[JsonConverter(typeof(SimulatedResultConverter))]
public enum SimulatedResult
{
    /// <summary>Taken in, done, notified. A transfer waits for its payee first, and is CANCELLED if none confirms.</summary>
    Success,

    /// <summary>Taken in, then ABNORMAL (dead card), notified. A transfer FAILs once its payee has confirmed.</summary>
    Abnormal,

    /// <summary>Taken in, then CLOSED without money, notified. A transfer FAILs before anybody can confirm.</summary>
    Closed,

    /// <summary>Taken in and done as <see cref="Success"/>, but the call is never answered: the caller's own timeout ends it.</summary>
    Timeout,

    /// <summary>Taken in and done, but no notification is ever sent: only a query finds it.</summary>
    Silent,

    /// <summary>Refused with <c>NOT_ENOUGH</c> (the merchant's balance): nothing is done.</summary>
    NotEnough,

    /// <summary>Refused with 429 <c>FREQUENCY_LIMITED</c>: nothing is done.</summary>
    FrequencyLimited,

    /// <summary>Failed with 500 <c>SYSTEM_ERROR</c>: nothing is done.</summary>
    SystemError,

    /// <summary>As <see cref="Success"/>, but a transfer is ACCEPTED and PROCESSING before it waits for its payee.</summary>
    Slow,
}
