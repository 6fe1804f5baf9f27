namespace KaMeng.Functions.Standing;

/// <summary>Tells the world how merchants stand.</summary>
internal interface IMerchantEventSender
{
    /// <summary>Sends events in order. An event sent twice has the same id, and receivers drop the second.</summary>
    Task SendAsync(IReadOnlyList<MerchantEvent> events, CancellationToken cancellationToken);
}
