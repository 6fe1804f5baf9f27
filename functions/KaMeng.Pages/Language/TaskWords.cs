using KaMeng.Refunds.Finance;

namespace KaMeng.Pages.Language;

/// <summary>What is said of the tasks of finance.</summary>
public static class TaskWords
{
    /// <summary>What is asked.</summary>
    public static string Of(FinanceTaskKind kind, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return kind switch
        {
            FinanceTaskKind.ManualPayout => tongue.Say("人工银行转账", "Pay by bank transfer"),
            FinanceTaskKind.ReconciliationDifference => tongue.Say("对账差异", "Difference in a bill"),
            FinanceTaskKind.Overpaid => tongue.Say("多付追回", "Get back what was paid too much"),
            FinanceTaskKind.AbnormalToMerchantCard => tongue.Say("异常退款已退至商户,改付买家", "Pay a buyer whose refund went to the merchant"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
        };
    }

    /// <summary>Whether it waits.</summary>
    public static string Of(FinanceTaskStatus status, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return status switch
        {
            FinanceTaskStatus.Open => tongue.Say("待办", "Open"),
            FinanceTaskStatus.Done => tongue.Say("已办", "Done"),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
        };
    }

    /// <summary>How it ended.</summary>
    public static string Of(FinanceResult result, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return result switch
        {
            FinanceResult.Paid => tongue.Say("已付款", "Paid"),
            FinanceResult.Rejected => tongue.Say("无法付款", "Cannot be paid"),
            FinanceResult.Resolved => tongue.Say("差异已查清", "Explained"),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, "There is no such result."),
        };
    }
}
