using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Cases;

/// <summary>A message in the case.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Actor">In which role.</param>
/// <param name="Text">The words.</param>
public sealed record TalkLine(DateTimeOffset At, Actor Actor, string Text);
