using System.Text.Json.Nodes;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.Cases;

/// <summary>One case with all that stands beside it.</summary>
public sealed record CaseModel
{
    /// <summary>The case.</summary>
    public required RefundCase Case { get; init; }

    /// <summary>The buyer's words.</summary>
    public Statement? Statement { get; init; }

    /// <summary>The talk, oldest first.</summary>
    public IReadOnlyList<TalkLine> Talk { get; init; } = [];

    /// <summary>The files, with what should be looked at twice.</summary>
    public IReadOnlyList<FileLine> Files { get; init; } = [];

    /// <summary>The postings, as the operator API answers them.</summary>
    public IReadOnlyList<JsonObject> Ledger { get; init; } = [];

    /// <summary>Who did what, as the operator API answers it.</summary>
    public IReadOnlyList<JsonObject> Audit { get; init; } = [];

    /// <summary>The durable instances beneath, the case's own first.</summary>
    public IReadOnlyList<InstanceLine> Instances { get; init; } = [];

    /// <summary>The most that can be granted.</summary>
    public required Money Most { get; init; }


    /// <summary>What the visitor may do now, with what it does.</summary>
    public IReadOnlyList<Act> Acts { get; init; } = [];
}
