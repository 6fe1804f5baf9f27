namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>The planned results that do nothing but answer an error.</summary>
internal static class PlannedTrouble
{
    /// <summary>The error of a new application; null for a result by which it is taken in.</summary>
    public static ApiAnswer? Of(SimulatedResult result) =>
        result == SimulatedResult.NotEnough ? ApiAnswer.Error(403, "NOT_ENOUGH", "基本账户余额不足,请充值后重新发起") : OfAny(result);

    /// <summary>What can befall a repeated application as well; null if nothing does.</summary>
    public static ApiAnswer? OfAny(SimulatedResult result) => result switch
    {
        SimulatedResult.FrequencyLimited => ApiAnswer.Error(429, "FREQUENCY_LIMITED", "频率限制,请稍后重试"),
        SimulatedResult.SystemError => ApiAnswer.Error(500, "SYSTEM_ERROR", "系统异常,请使用相同参数重新调用"),
        _ => null,
    };

    /// <summary>What befalls a repeated application, which uses the plan up; null if nothing does.</summary>
    public static ApiAnswer? OfRepetition(SimulatorStore tables)
    {
        if (tables.Planned() is not { } planned)
        {
            return null;
        }

        ApiAnswer? trouble = planned.Result == SimulatedResult.Timeout ? ApiAnswer.Silence : OfAny(planned.Result);
        if (trouble is not null)
        {
            tables.Use(planned);
        }

        return trouble;
    }
}
