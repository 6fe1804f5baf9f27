namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>What the simulated WeChat Pay needs.</summary>
/// <param name="DataFolder">Where keys and refunds are kept; made if it is missing. A second start on it goes on where the first ended, however that ended.</param>
/// <param name="Time">The clock of everything it does, signature windows and retries too. It may jump.</param>
/// <param name="NotifyUrl">The default address for notifications, also handed to the app as <c>WeChatPay:NotifyUrl</c>.</param>
public sealed record WeChatPaySimulatorOptions(string DataFolder, TimeProvider Time, Uri NotifyUrl)
{
    /// <summary>How long a refund is processing before it is done and first notified. Default 0.2 s.</summary>
    public TimeSpan ProcessingTime { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a transfer waits for its payee. Default 24 h.</summary>
    public TimeSpan ConfirmationTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>What replies and notifications are signed with. Default: both kinds of key are in use.</summary>
    public PlatformKeyUse KeyUse { get; init; } = PlatformKeyUse.Both;

    /// <summary>How long the app should wait for an answer, handed to it as <c>WeChatPay:Timeout</c>. Default 2 s: this machine is near.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
