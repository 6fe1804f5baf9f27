namespace KaMeng.Functions.Webhooks;

/// <summary>What a storefront answered to an event.</summary>
/// <param name="Status">The HTTP status; 0 if there was no answer.</param>
/// <param name="RetryAfter">How long it wants to be left alone.</param>
internal sealed record WebhookAnswer(int Status, TimeSpan? RetryAfter)
{
    private const int GoneStatus = 410;

    /// <summary>No answer.</summary>
    public static WebhookAnswer None { get; } = new(0, null);

    /// <summary>Whether it has the event.</summary>
    public bool Taken => Status is >= 200 and < 300;

    /// <summary>Whether it wants no more events.</summary>
    public bool Gone => Status == GoneStatus;
}
