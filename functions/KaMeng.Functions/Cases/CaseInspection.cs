using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Cases;

/// <summary>A case with everything an operator may see.</summary>
/// <param name="Case">The case.</param>
/// <param name="Statement">The buyer's words.</param>
/// <param name="Ledger">Its postings, oldest first.</param>
/// <param name="Audit">Who did what, oldest first.</param>
/// <param name="Orchestration">The durable state beneath: instance id, statuses and history events.</param>
public sealed record CaseInspection(
    RefundCase Case,
    Statement? Statement,
    IReadOnlyList<JsonObject> Ledger,
    IReadOnlyList<JsonObject> Audit,
    JsonObject? Orchestration)
{
    /// <summary>The words of its messages, by message.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Why what came in was refused, in both languages, by its id in the audit.</summary>
    public IReadOnlyDictionary<string, Wording> Refusals { get; init; } = new Dictionary<string, Wording>();
}
