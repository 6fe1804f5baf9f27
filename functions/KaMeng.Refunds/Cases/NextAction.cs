namespace KaMeng.Refunds.Cases;

/// <summary>What the case waits for: who, what, by when, and what happens otherwise.</summary>
/// <param name="Actor">Who must act.</param>
/// <param name="Action">What is asked of them.</param>
/// <param name="DueAt">By when (UTC).</param>
/// <param name="OnTimeout">What happens then if nobody has acted.</param>
public sealed record NextAction(Actor Actor, RequiredAction Action, DateTimeOffset DueAt, TimeoutEffect OnTimeout);
