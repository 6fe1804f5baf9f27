using System.Collections.Immutable;

namespace KaMeng.Refunds.Complaints;

/// <summary>Words to the complainant.</summary>
/// <param name="ReplyId">Unique in the complaint; the same reply sent twice has the same.</param>
/// <param name="Text">The words.</param>
/// <param name="EvidenceIds">The files they rest on.</param>
/// <param name="By">Who wrote them: an operator's subject, or <c>SYSTEM</c>.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Closes">Whether the complaint is over with it; where no channel leads to its source, a person says so.</param>
/// <param name="SentAt">When it went to the source, or was told to have gone (UTC); null until then.</param>
public sealed record ComplaintReply(
    string ReplyId, string Text, ImmutableArray<string> EvidenceIds, string By, DateTimeOffset At, bool Closes = false, DateTimeOffset? SentAt = null);
