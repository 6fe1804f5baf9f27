using KaMeng.Pages.Language;

namespace KaMeng.Pages.Batches;

/// <summary>What results are called.</summary>
public static class BatchWords
{
    /// <summary>The result's name.</summary>
    public static string Of(BatchResult result, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return result switch
        {
            BatchResult.Done => tongue.Say("已完成", "Done"),
            BatchResult.NeedsSecond => tongue.Say("待第二次审批", "Needs a second approver"),
            BatchResult.Taken => tongue.Say("已收到", "Taken"),
            BatchResult.Refused => tongue.Say("被拒绝", "Refused"),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, "There is no such result."),
        };
    }
}
