namespace KaMeng.Local.Tests.Providers;

/// <summary>A notification as it came in.</summary>
internal sealed record Delivery(IReadOnlyDictionary<string, string> Headers, byte[] Body);
