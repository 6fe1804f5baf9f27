using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Http.Views;

/// <summary>What would happen to a claim.</summary>
/// <param name="Eligible">Whether the rules do not refuse it.</param>
/// <param name="Lane">The lane it would take.</param>
/// <param name="MissingEvidence">What the buyer would have to show.</param>
/// <param name="Explanation">The rules that fired.</param>
/// <param name="ExpectedBy">By when the money should be seen if it is granted (UTC); null if it is refused.</param>
/// <param name="Refundable">What of the payment is neither paid back nor asked for by an open case.</param>
internal sealed record PreviewView(
    bool Eligible,
    Lane Lane,
    ImmutableArray<EvidenceKind> MissingEvidence,
    ImmutableArray<Explanation> Explanation,
    DateTimeOffset? ExpectedBy,
    Money Refundable)
{
    /// <summary>Whether that day rests on a holiday notice not yet published; left out unless it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ExpectedByIsProvisional { get; init; }
}
