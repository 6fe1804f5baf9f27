using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>Not a sample of the claims there can be but all of them, as far as the rules tell them apart.</summary>
public sealed class EveryCombination
{
    // On both sides of every end of a window: a day, seven days, fifteen, and 72 hours over the promise.
    private static readonly int[] Hours = [0, 24, 25, 72, 168, 169, 360, 361];

    private static readonly OrderTerms[] Terms =
        [new(), new(NoReasonRefund: true), Order.Terms, new(DigitalGoodsConsentAt: Order.PaidAt.AddHours(1)), new(ClaimWindow: TimeSpan.FromDays(30))];

    private static readonly Money[] Left = [Order.Paid, Money.Fen(4_899), Money.Fen(0)];

    [Fact(Timeout = 60_000)]
    public void Every_reason_state_kind_age_terms_and_evidence_is_answered_and_neither_evidence_nor_haste_ever_hurts()
    {
        long tried = 0;
        foreach (var reason in Enum.GetValues<RefundReason>())
        {
            EvidenceKind[][] evidence = [.. Subsets([.. RefundPolicy.Default.Reason(reason).Evidence.SelectMany(need => need.AnyOf)])];
            foreach (var state in Enum.GetValues<DeliveryState>())
            {
                foreach (var kind in Enum.GetValues<ProductKind>())
                {
                    foreach (var terms in Terms)
                    {
                        foreach (var left in Left)
                        {
                            tried += Try(new(In(state, kind) with { Terms = terms }, reason, null, Order.Paid, left, [], Delivered), evidence);
                        }
                    }
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{tried:N0} combinations of reason, state, kind of goods, terms, age, evidence and what is left of the payment were decided.");

        // Nine reasons need no evidence, four need one kind, nine need (or take) two.
        Assert.Equal(((9 * 1) + (4 * 2) + (9 * 4)) * 12 * 6 * Terms.Length * Left.Length * Hours.Length, tried);
    }

    // All ages of one claim, with every set of evidence that matters to it; the sets come in an order in which a set never comes before its parts.
    private static int Try(TriageFacts claim, EvidenceKind[][] evidence)
    {
        var earlier = new int[evidence.Length];
        Array.Fill(earlier, int.MaxValue);
        foreach (var hours in Hours)
        {
            var gains = new int[evidence.Length];
            for (var given = 0; given < evidence.Length; given++)
            {
                var decision = Triage.Decide(RefundPolicy.Default, claim with { Evidence = evidence[given], Now = Delivered.AddHours(hours) });
                gains[given] = Gain(decision.NextStep);
                if (!IsExplained(decision) || gains[given] > earlier[given] || !IsAtLeastItsParts(gains, given) || !IsSafe(decision, claim))
                {
                    Assert.Fail($"{claim with { Now = Delivered.AddHours(hours) }} with {string.Join("+", evidence[given])} was decided as {decision}.");
                }
            }

            earlier = gains;
        }

        return Hours.Length * evidence.Length;
    }

    private static bool IsExplained(TriageDecision decision) =>
        !decision.Explanation.IsEmpty && decision.Explanation.All(rule => rule.Basis.Length > 0 && rule.Text.Contains(" / ", StringComparison.Ordinal));

    // Subsets are numbered by their bits: taking one bit away is the same evidence less one kind.
    private static bool IsAtLeastItsParts(int[] gains, int given) =>
        Enumerable.Range(0, 8).Where(bit => (given & (1 << bit)) != 0).All(bit => gains[given & ~(1 << bit)] <= gains[given]);

    private static bool IsSafe(TriageDecision decision, TriageFacts claim) =>
        decision.NextStep != NextStep.Pay || (claim.Requested <= claim.Refundable && claim.Order.DeliveryState == DeliveryState.Undelivered);

    private static IEnumerable<EvidenceKind[]> Subsets(EvidenceKind[] kinds) =>
        from bits in Enumerable.Range(0, 1 << kinds.Length)
        select kinds.Where((_, bit) => (bits & (1 << bit)) != 0).ToArray();

    private static int Gain(NextStep step) => step switch
    {
        NextStep.Pay => 3,
        NextStep.AskMerchant or NextStep.AskPlatform => 2,
        NextStep.AskEvidence => 1,
        _ => 0,
    };
}
