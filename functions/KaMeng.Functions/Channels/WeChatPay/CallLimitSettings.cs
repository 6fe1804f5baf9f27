namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>Calls a second that one instance of the app makes: configuration section <c>WeChatPay:Limits</c>. Divide WeChat Pay's limits by the instances there are.</summary>
internal sealed class CallLimitSettings
{
    /// <summary>Refunds. Default 150.</summary>
    public int RefundsPerSecond { get; set; } = 150;

    /// <summary>Questions about refunds. Default 300.</summary>
    public int RefundQueriesPerSecond { get; set; } = 300;

    /// <summary>Transfers, and as many questions about them. Default 100.</summary>
    public int TransfersPerSecond { get; set; } = 100;

    /// <summary>Refunds and transfers that are refused; after so many in a second no other is tried. Default 6.</summary>
    public int FailuresPerSecond { get; set; } = 6;

    /// <summary>Whether each lets something through.</summary>
    public bool ArePositive => Math.Min(Math.Min(RefundsPerSecond, RefundQueriesPerSecond), Math.Min(TransfersPerSecond, FailuresPerSecond)) > 0;
}
