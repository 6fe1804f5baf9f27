using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Functions.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Payouts;

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

    /// <summary>What would be decided next, and by whom.</summary>
    public required NextStep NextStep { get; init; }

    /// <summary>What each route would cost and take.</summary>
    public required IReadOnlyList<RouteQuote> Routes { get; init; }

    /// <summary>The amount that would be asked.</summary>
    public required Money Requested { get; init; }

    /// <summary>The most of it that can be granted, and why that is less than what is asked; null if it is refused.</summary>
    public required GrantLimit? GrantLimit { get; init; }

    /// <summary>The moment it is told for (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The stages to come, if everybody takes all the time there is.</summary>
    public required ImmutableArray<StageAhead> Stages { get; init; }

    /// <summary>What would be asked about the goods first; the state found, not the one told, then decides.</summary>
    public required GoodsAsk? GoodsCheck { get; init; }

    /// <summary>The case that is open on the order line: while it is, no other can be opened.</summary>
    public required string? OpenCase { get; init; }

    /// <summary>The earlier cases of the order line, newest first.</summary>
    public required ImmutableArray<EarlierCase> Earlier { get; init; }

    /// <summary>What would slow the case down; null when nothing would.</summary>
    public required LimitsView? Limits { get; init; }

    /// <summary>The policy it would be decided by.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>The view of what was foreseen.</summary>
    public static PreviewView Of(ForeseenCase foreseen, ClaimOutlook outlook)
    {
        TriageDecision decision = outlook.Decision;
        return new(
            decision.NextStep != NextStep.Reject,
            decision.Lane,
            decision.MissingEvidence,
            decision.Explanation,
            outlook.ExpectedBy?.At.ToUniversalTime(),
            foreseen.Refundable)
        {
            ExpectedByIsProvisional = outlook.ExpectedBy is { Provisional: true },
            NextStep = decision.NextStep,
            Routes = RouteQuote.For(foreseen.Case),
            Requested = foreseen.Case.Requested,
            GrantLimit = decision.NextStep == NextStep.Reject ? null : GrantLimit.Of(foreseen.Policy, foreseen.Case),
            At = foreseen.Case.OpenedAt,
            Stages = outlook.Stages,
            GoodsCheck = outlook.Question,
            OpenCase = foreseen.OpenCase,
            Earlier = foreseen.Case.Earlier,
            Limits = LimitsView.Of(foreseen.Case.Limits),
            PolicyVersion = foreseen.Case.PolicyVersion,
        };
    }
}
