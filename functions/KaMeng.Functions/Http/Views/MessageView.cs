using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Http.Views;

/// <summary>A message in a case.</summary>
/// <param name="MessageId">Its number in the case.</param>
/// <param name="At">When it was received (UTC).</param>
/// <param name="Actor">Who wrote, by role.</param>
/// <param name="Text">The words.</param>
internal sealed record MessageView(string MessageId, DateTimeOffset At, Actor Actor, string Text);
