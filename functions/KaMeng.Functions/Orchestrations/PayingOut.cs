using KaMeng.Functions.Activities;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>The money goes back. Each attempt has its own refund number and orchestration; a new one is only made once the provider says that the last one paid nothing.</summary>
internal static class PayingOut
{
    // How often the provider is chased once the buyer should long have the money.
    private static readonly TimeSpan ChaseEvery = TimeSpan.FromHours(24);

    // How often a day that rests on an unpublished holiday notice is looked at again.
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(24);

    /// <summary>Pays, once the goods are void, until the money has gone or an operator ends it; goods that were made void in vain are restored first.</summary>
    public static async Task<Stage> RunAsync(CaseStory story)
    {
        if (await AgreeingOnRoute.RunAsync(story) is { } ended)
        {
            return ended;
        }

        // A case whose money the bank gave back goes on where that money is.
        bool isBack = story.Case.Payout is not null;
        while (true)
        {
            if (isBack)
            {
                isBack = false;
                if (await EndAsync(story) is { } closed)
                {
                    return closed;
                }
            }

            Stage? instead = await Voiding.RunAsync(story);
            if (instead is { } stage && (stage == Stage.Closed || story.Case.Payout is null))
            {
                return stage;
            }

            // Once money was sent the case is decided: goods that cannot be made void again are not for a review, but to be given back.
            if (await FollowAsync(story, instead is null ? await SendAsync(story) : await Restoring.RunAsync(story)) is { } over)
            {
                return over;
            }
        }
    }

    /// <summary>Ends a case whose money has gone.</summary>
    public static Task<Stage> CloseAsPaidAsync(CaseStory story)
    {
        bool whole = story.Case.Approved >= story.Case.Requested;
        return story.CloseAsync(whole ? CaseOutcome.Refunded : CaseOutcome.PartiallyRefunded, Actor.System);
    }

    private static async Task<Stage?> EndAsync(CaseStory story) => await FollowAsync(story, await AfterAsync(story));

    // Null: it is sent again.
    private static async Task<Stage?> FollowAsync(CaseStory story, PayoutEnd end) => end switch
    {
        PayoutEnd.Paid => await CloseAsPaidAsync(story),
        PayoutEnd.Terminated => await story.CloseAsync(CaseOutcome.Terminated, Actor.Operator),
        _ => null,
    };

    private static async Task<PayoutEnd> SendAsync(CaseStory story)
    {
        await PayAsync(story, ++story.Attempts);
        return await AfterAsync(story);
    }

    private static async Task<PayoutEnd> AfterAsync(CaseStory story)
    {
        PayoutEnd end = await AfterGiving.RunAsync(story);
        return end == PayoutEnd.Terminated && GoodsGate.OwesRestoring(story.Goods, CaseOutcome.Terminated) ? await Restoring.RunAsync(story) : end;
    }

    private static async Task PayAsync(CaseStory story, int attempt)
    {
        RefundCase refundCase = story.Case;
        Money amount = story.Approved;
        PayoutRoute route = story.Route;
        Money fee = ChannelChangeFee.Of(story.Foreseen, route, amount);
        DateTimeOffset sentAt = story.Now;
        PlannedPayout plan = await story.Context.CallActivityAsync<PlannedPayout>(
            nameof(PlanPayout),
            new PayoutToPlan(
                refundCase.RefundId,
                attempt,
                refundCase.Order,
                amount,
                route,
                story.Liability,
                story.Policy.Arrival,
                sentAt,
                refundCase.StorefrontId,
                fee,
                refundCase.RouteTerms,
                refundCase.Reason == RefundReason.MerchantGone),
            Perseverance.Options);
        story.Amend(draft => draft with { Payout = plan.Payout, Liability = story.Liability });
        await story.RecordAsync(CasePosition.Waiting(
            Stage.Payout, new NextAction(Actor.Provider, RequiredAction.Wait, plan.Chase.At, TimeoutEffect.Chase)));

        // From here on it may be on its way, whatever is heard: no move ends the case before the payout's orchestration has.
        story.Learn(plan.Payout with { State = PayoutState.Sent });
        Task<Payout> paying = story.Context.CallSubOrchestratorAsync<Payout>(
            nameof(PayoutOrchestration),
            new PayoutOrchestrationInput(refundCase.RefundId, refundCase.Order, plan.Payout, UpperSnake.Of(refundCase.Reason), refundCase.StorefrontId),
            new SubOrchestrationOptions(instanceId: plan.Payout.RefundNumber));
        await AnswerMeanwhileAsync(story, paying, new ChaseToReckon(plan.Chase, story.Policy.Arrival, sentAt));
        story.Learn(await paying);
        story.Doorbell.AlsoTake(plan.Payout.RefundNumber);
    }

    private static async Task AnswerMeanwhileAsync(CaseStory story, Task paying, ChaseToReckon chase)
    {
        while (!paying.IsCompleted)
        {
            NextAction next = story.Case.Position.Next!;
            DateTimeOffset look = chase.Before.Provisional && story.Now + LookEvery < next.DueAt ? story.Now + LookEvery : next.DueAt;
            InboxEntry? entry = await story.NextAsync(look, paying);
            if (entry is { Report: { } report })
            {
                await HearOfEarlierAsync(story, report, entry.Id);
            }
            else if (entry is not null)
            {
                // Notes are taken; whatever would change the payout is refused by the rules.
                _ = await Waiting.HandleAsync(story, entry.Move!);
            }
            else if (!paying.IsCompleted && look < next.DueAt)
            {
                chase = await ReckonAsync(story, chase);
            }
            else if (!paying.IsCompleted)
            {
                CasePosition later = CasePosition.Waiting(Stage.Payout, next with { DueAt = next.DueAt + ChaseEvery });
                await Waiting.RemindAsync(story, later, "CHASE");
            }
        }
    }

    // A holiday notice that has appeared since may bring the chase forward.
    private static async Task<ChaseToReckon> ReckonAsync(CaseStory story, ChaseToReckon chase)
    {
        WorkingDeadline again = await story.Context.CallActivityAsync<WorkingDeadline>(nameof(ReckonChase), chase, Perseverance.Options);
        if (again.At < chase.Before.At)
        {
            story.Tell(TimelineEvent.DeadlineRecomputed, Actor.System);
            await story.RecordAsync(CasePosition.Waiting(Stage.Payout, story.Case.Position.Next! with { DueAt = again.At }));
        }

        return chase with { Before = again };
    }

    // What is said of the attempt that is on its way is its own orchestration's to hear.
    private static Task HearOfEarlierAsync(CaseStory story, ProviderReport report, string inboxId)
    {
        story.Answer(inboxId);
        return report.Changes(story.Case) && story.Case.Attempt(report.RefundNumber) is { } before && before != story.Case.Payout
            ? OtherAttempts.NoteAsync(story, before, PayoutTransitions.Apply(before, report))
            : story.RecordAsync();
    }
}
