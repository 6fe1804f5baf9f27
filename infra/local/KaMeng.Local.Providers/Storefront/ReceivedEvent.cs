namespace KaMeng.Local.Providers.Storefront;

/// <summary>An event the simulated storefront was sent.</summary>
/// <param name="Id">Its <c>webhook-id</c>.</param>
/// <param name="Type">What it is; null if the body does not say.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Body">The body, as it came last.</param>
/// <param name="Deliveries">How often it came with a signature that fits.</param>
/// <param name="Taken">How often it was answered with success.</param>
/// <param name="Signatures">How many signatures it bore last.</param>
public sealed record ReceivedEvent(string Id, string? Type, string? Subject, string Body, int Deliveries, int Taken, int Signatures);
