namespace KaMeng.Functions.Tests.Channels.Conformance;

/// <summary>What a simulated provider can be told to do with the next payout.</summary>
internal enum ConformanceResult
{
    /// <summary>Takes it on and never pays it.</summary>
    Closed,

    /// <summary>Takes it on and cannot deliver it.</summary>
    Abnormal,

    /// <summary>Takes it on and never answers.</summary>
    LostAnswer,

    /// <summary>Refuses for want of funds; nothing is done.</summary>
    NotEnough,

    /// <summary>Refuses because it is asked too often; nothing is done.</summary>
    RateLimited,

    /// <summary>Fails in itself; nothing is done.</summary>
    SystemError,
}
