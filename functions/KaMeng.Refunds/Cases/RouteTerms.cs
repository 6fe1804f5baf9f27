namespace KaMeng.Refunds.Cases;

/// <summary>What a route other than the original one rests on.</summary>
/// <param name="OpenId">The buyer at WeChat, for a transfer.</param>
/// <param name="Name">A mark of the buyer's real name, where it was told; the name itself lies encrypted beside the case.</param>
/// <param name="Agreement">What the buyer agreed to.</param>
public sealed record RouteTerms(string? OpenId = null, CodeMark? Name = null, RouteAgreement? Agreement = null)
{
    /// <summary>These, with what is told now in place of what was told before.</summary>
    public static RouteTerms? Merge(RouteTerms? before, RouteTerms? now) => (before, now) switch
    {
        (null, _) => now,
        (_, null) => before,
        _ => new(now.OpenId ?? before.OpenId, now.Name ?? before.Name, now.Agreement ?? before.Agreement),
    };
}
