namespace KaMeng.Local.Providers.Alipay;

/// <summary>What the simulated Alipay needs.</summary>
/// <param name="DataFolder">Where keys and refunds are kept; made if it is missing. A second start on it goes on where the first ended, however that ended.</param>
/// <param name="Time">The clock of everything it does. It may jump.</param>
/// <param name="NotifyUrl">The address that the payments named for notifications; refunds have none of their own.</param>
public sealed record AlipaySimulatorOptions(string DataFolder, TimeProvider Time, Uri NotifyUrl)
{
    /// <summary>How long after a refund it is first notified. Default 0.2 s.</summary>
    public TimeSpan ProcessingTime { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long after a refund a query knows of it. Default 10 s, as Alipay has it.</summary>
    public TimeSpan QueryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after a refund the bank gives it back, if it does. Default one hour.</summary>
    public TimeSpan BounceTime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long after a complaint the merchant's answer is overdue. Default three days.</summary>
    public TimeSpan FeedbackTime { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long after the merchant's answer a complaint that nobody takes further is finished. Default seven days.</summary>
    public TimeSpan SilenceTime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long the app should wait for an answer, handed to it as <c>Alipay:Timeout</c>. Default 2 s: this machine is near.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
