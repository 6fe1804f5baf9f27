namespace KaMeng.Functions.Webhooks;

/// <summary>An event as it is kept for a storefront.</summary>
/// <param name="Key">Its row.</param>
/// <param name="EventId">Its id.</param>
/// <param name="State">What became of it.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Body">Its JSON.</param>
internal sealed record KeptEvent(string Key, string EventId, DeliveryState State, int Attempts, string Body);
