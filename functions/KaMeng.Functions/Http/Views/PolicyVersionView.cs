namespace KaMeng.Functions.Http.Views;

/// <summary>A version of the policy.</summary>
/// <param name="Version">Its name.</param>
/// <param name="PublishedOn">When it was published.</param>
/// <param name="InForceFrom">From when it holds.</param>
internal sealed record PolicyVersionView(string Version, DateOnly PublishedOn, DateTimeOffset InForceFrom);
