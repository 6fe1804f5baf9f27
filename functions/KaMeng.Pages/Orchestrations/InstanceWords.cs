using KaMeng.Pages.Language;

namespace KaMeng.Pages.Orchestrations;

/// <summary>How an instance stands, and whether its history replays, as people read it. A word that is not known here is shown as the contract spells it.</summary>
public static class InstanceWords
{
    /// <summary>The words of a status or a verdict.</summary>
    public static string Of(string word, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return word switch
        {
            "RUNNING" => tongue.Say("运行中", "running"),
            "COMPLETED" => tongue.Say("已完成", "completed"),
            "CONTINUED_AS_NEW" => tongue.Say("已续接", "continued as new"),
            "FAILED" => tongue.Say("失败", "failed"),
            "CANCELED" => tongue.Say("已取消", "cancelled"),
            "TERMINATED" => tongue.Say("已终止", "terminated"),
            "PENDING" => tongue.Say("未开始", "not begun"),
            "SUSPENDED" => tongue.Say("已暂停", "suspended"),
            "REPLAYS" => tongue.Say("能重放", "it replays"),
            "DIFFERS" => tongue.Say("不一致", "it differs"),
            "UNKNOWN" => tongue.Say("无法判断", "nobody can say"),
            _ => word,
        };
    }
}
