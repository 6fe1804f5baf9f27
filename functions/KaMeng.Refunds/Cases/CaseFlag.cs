using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>What operators look for in the work list. A flag decides nothing and is never taken back.</summary>
[JsonConverter(typeof(UpperSnakeConverter<CaseFlag>))]
public enum CaseFlag
{
    /// <summary>Open for longer than a whole case may take: three working days (S0, S2).</summary>
    Overdue,

    /// <summary>大额.</summary>
    HighValue,

    /// <summary>The buyer objects to a limit on it.</summary>
    LimitContested,

    /// <summary>外部投诉: there is a complaint at WeChat, Alipay or 12315.</summary>
    ExternalComplaint,

    /// <summary>款项不明: what became of its money is for a person to find out, in the provider's console.</summary>
    PayoutUnclear,
}
