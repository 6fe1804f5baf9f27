using KaMeng.Functions.Cases;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>Point 2 of policy as a service: what a preview says of an application is what becomes of it when it is sent.</summary>
public sealed class PreviewIsTheDecision
{
    private const int Applications = 200;

    [Fact]
    public void Two_hundred_applications_are_decided_as_they_were_previewed()
    {
        var random = new Random(20260213);
        for (int number = 0; number < Applications; number++)
        {
            RefundApplication application = Draw(random);
            Money refundable = Pick(random, application.Order.Paid, application.Order.Paid, Money.Fen(application.Order.Paid.Amount / 2));
            RefundCase[] earlier = [.. Enumerable.Range(0, random.Next(5)).Select(ago => Earlier(application, ago, random))];
            CaseRules rules = CaseRules.Of(RefundPolicy.Default, MerchantPromises.None, application.Order);
            RefundCase opened = CaseOpening.FirstRevision(application, application.Amount ?? application.Order.Paid, refundable, rules, WorkingCalendar.China, earlier, random.Next(6));
            ClaimOutlook preview = ClaimOutlook.Of(rules.Policy, WorkingCalendar.China, opened, refundable);

            var play = new Theatre();
            play.Provider.Enqueue(Theatre.Says(PayoutState.Succeeded));
            play.Open(opened, refundable: refundable);

            if (preview.Question is not null)
            {
                Assert.NotEmpty(play.Asked);
                continue;
            }

            Assert.DoesNotContain(play.Asked, asked => !asked.Key.Contains("void", StringComparison.OrdinalIgnoreCase));
            Assert.Equal(preview.Decision.Lane, play.Case.Lane);
            Assert.Equal(preview.Decision.MissingEvidence, play.Case.MissingEvidence);
            Assert.Equal(preview.Decision.Explanation.Select(rule => rule.Text), play.Case.Explanation.Take(preview.Decision.Explanation.Length).Select(rule => rule.Text));
            if (preview.Stages is [{ } first, ..])
            {
                Assert.Equal((first.Stage, first.Actor, first.Action, first.DueAt, first.OnTimeout), (play.Position.Stage, play.Position.Next!.Actor, play.Position.Next.Action, play.Position.Next.DueAt, play.Position.Next.OnTimeout));
            }
            else
            {
                Assert.Equal((NextStep.Pay, CaseOutcome.Refunded), (preview.Decision.NextStep, play.Position.Outcome));
            }
        }
    }

    private static RefundApplication Draw(Random random)
    {
        DeliveryState state = Pick(random, Enum.GetValues<DeliveryState>());
        OrderSnapshot order = Sample.Order with
        {
            DeliveryState = state,
            DeliveredAt = state is DeliveryState.Undelivered or DeliveryState.Delivering ? null : Sample.Opened.AddHours(-random.Next(24 * 20)),
            Product = Sample.Order.Product with { Kind = Pick(random, Enum.GetValues<ProductKind>()) },
            Paid = Money.Fen(Pick(random, 4_900L, 100_000L)),
            Terms = Pick(random, new OrderTerms(), new OrderTerms(NoReasonRefund: true), Sample.Order.Terms, Sample.Order.Terms with { ConsentDefaultTicked = true }),
        };
        return Sample.Application(order: order) with
        {
            Reason = Pick(random, Enum.GetValues<RefundReason>()),
            Amount = Pick<Money?>(random, null, Money.Fen(100), order.Paid),
            Statement = Pick(random, new Statement("事", "证", "求"), new Statement("弄死你", null, null)),
        };
    }

    private static RefundCase Earlier(RefundApplication application, int number, Random random) => Sample.Case(application.Order, Pick(random, application.Reason, RefundReason.CodeInvalid)) with
    {
        RefundId = Sample.Id(number),
        OpenedAt = Sample.Opened.AddHours(-random.Next(1, 40)),
        Position = CasePosition.Closed(Pick(random, CaseOutcome.Withdrawn, CaseOutcome.Expired, CaseOutcome.Rejected)),
    };

    private static T Pick<T>(Random random, params T[] from) => from[random.Next(from.Length)];
}
