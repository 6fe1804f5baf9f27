using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Language;

/// <summary>What flags are called.</summary>
public static class FlagWords
{
    /// <summary>The flag's name; a word that is not known here is shown as the contract spells it.</summary>
    public static string Of(CaseFlag flag, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return flag switch
        {
            CaseFlag.Overdue => tongue.Say("超三个工作日", "Over three working days"),
            CaseFlag.HighValue => tongue.Say("大额", "High value"),
            CaseFlag.LimitContested => tongue.Say("限制有异议", "Limit contested"),
            _ => UpperSnake.Of(flag),
        };
    }
}
