using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Credentials;

/// <summary>A caller whose credential has been checked.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Id">The storefront's key, the merchant's id or the operator's subject.</param>
/// <param name="Actor">In which role they move in a case.</param>
/// <param name="PaysByHand">Whether they may say that money was paid by hand: finance and supervisors.</param>
public sealed record Caller(CallerKind Kind, string Id, Actor Actor, bool PaysByHand = false);
