using KaMeng.Local.Providers.WeChatPay;

namespace KaMeng.Functions.Tests.Channels.Conformance;

/// <summary>The simulated WeChat Pay's words for what the suite plans.</summary>
internal static class SimulatedResults
{
    /// <summary>Its word.</summary>
    public static SimulatedResult Of(ConformanceResult result) => result switch
    {
        ConformanceResult.Closed => SimulatedResult.Closed,
        ConformanceResult.Abnormal => SimulatedResult.Abnormal,
        ConformanceResult.LostAnswer => SimulatedResult.Timeout,
        ConformanceResult.NotEnough => SimulatedResult.NotEnough,
        ConformanceResult.RateLimited => SimulatedResult.FrequencyLimited,
        _ => SimulatedResult.SystemError,
    };
}
