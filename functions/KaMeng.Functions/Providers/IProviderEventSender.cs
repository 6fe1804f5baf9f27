namespace KaMeng.Functions.Providers;

/// <summary>Puts events on the queue <c>provider-events</c>.</summary>
internal interface IProviderEventSender
{
    /// <summary>Returns when the queue has the event for good.</summary>
    Task SendAsync(ProviderEvent providerEvent, CancellationToken cancellationToken);
}
