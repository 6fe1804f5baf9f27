namespace KaMeng.Refunds.Cases;

/// <summary>补发: a new code the buyer was given in place of the old one. A case has one at most.</summary>
/// <param name="Code">Which.</param>
/// <param name="SentAt">When the buyer could see it (UTC).</param>
public sealed record Reissue(CodeMark Code, DateTimeOffset SentAt);
