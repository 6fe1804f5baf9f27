using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Language;

/// <summary>What flags are called.</summary>
public static class FlagWords
{
    /// <summary>The flag's name.</summary>
    public static string Of(CaseFlag flag, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return flag switch
        {
            CaseFlag.Overdue => tongue.Say("超三个工作日", "Over three working days"),
            CaseFlag.HighValue => tongue.Say("大额", "High value"),
            CaseFlag.LimitContested => tongue.Say("限制有异议", "Limit contested"),
            CaseFlag.ExternalComplaint => tongue.Say("外部投诉", "Outside complaint"),
            CaseFlag.PayoutUnclear => tongue.Say("款项不明", "Money unclear"),
            _ => throw new ArgumentOutOfRangeException(nameof(flag), flag, "There is no such flag."),
        };
    }
}
