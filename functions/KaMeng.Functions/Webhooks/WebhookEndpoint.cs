namespace KaMeng.Functions.Webhooks;

/// <summary>Where a storefront wants its events. It holds secrets, so it is a class: a record would print them.</summary>
/// <param name="storefrontId">Whose it is.</param>
/// <param name="url">Where to.</param>
/// <param name="keys">What is signed with: one, or the new and the old one while the storefront changes over.</param>
internal sealed class WebhookEndpoint(string storefrontId, Uri url, IReadOnlyList<byte[]> keys)
{
    /// <summary>Whose it is.</summary>
    public string StorefrontId { get; } = storefrontId;

    /// <summary>Where to.</summary>
    public Uri Url { get; } = url;

    /// <summary>What is signed with, the newest first.</summary>
    public IReadOnlyList<byte[]> Keys { get; } = keys;

    /// <summary>The address for people: a query may hold a token.</summary>
    public string Address => Url.GetLeftPart(UriPartial.Path);
}
