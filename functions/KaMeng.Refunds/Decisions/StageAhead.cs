using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>A stage a claim would come to.</summary>
/// <param name="Stage">Which.</param>
/// <param name="Actor">Who must act.</param>
/// <param name="Action">What they must do.</param>
/// <param name="DueAt">By when at the latest, if everybody before took all their time.</param>
/// <param name="OnTimeout">What happens if they do nothing.</param>
public sealed record StageAhead(Stage Stage, Actor Actor, RequiredAction Action, DateTimeOffset DueAt, TimeoutEffect OnTimeout);
