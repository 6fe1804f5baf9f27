namespace KaMeng.Refunds.Cases;

/// <summary>站内沟通: that somebody wrote. The words are kept beside the case, never in its history or a log.</summary>
/// <param name="MessageId">Its number in the case.</param>
/// <param name="Actor">In which role.</param>
/// <param name="At">When (UTC).</param>
public sealed record CaseMessage(string MessageId, Actor Actor, DateTimeOffset At);
