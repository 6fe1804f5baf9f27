namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>An answer to a complaint.</summary>
/// <param name="Text">The words.</param>
/// <param name="EvidenceIds">Files of the case that go with them.</param>
/// <param name="Closes">Whether it is over with that; for those answered by hand.</param>
internal sealed record ComplaintReplyBody(string Text, string[]? EvidenceIds = null, bool? Closes = null);
