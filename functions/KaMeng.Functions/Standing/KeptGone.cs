using System.Text.Json.Serialization;

namespace KaMeng.Functions.Standing;

/// <summary>跑路: what supervisors said of a merchant who may be gone. It takes two of them.</summary>
/// <param name="Reason">Why the first thinks so.</param>
/// <param name="Note">Its words.</param>
/// <param name="ProposedBy">The first.</param>
/// <param name="ProposedAt">When (UTC).</param>
/// <param name="ApprovedBy">The second; null while it is missing.</param>
/// <param name="Since">From when on the merchant counts as gone (UTC); null while the second is missing.</param>
internal sealed record KeptGone(string Reason, string? Note, string ProposedBy, DateTimeOffset ProposedAt, string? ApprovedBy = null, DateTimeOffset? Since = null)
{
    /// <summary>Whether both have said so.</summary>
    [JsonIgnore]
    public bool IsGone => Since is not null;
}
