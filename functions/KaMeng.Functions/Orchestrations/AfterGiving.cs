using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Orchestrations;

/// <summary>Brings a payout to its end, whatever it takes: a buyer's confirmation, another account, finance, the original route, an operator.</summary>
internal static class AfterGiving
{
    /// <summary>Goes from course to course until the payout has ended.</summary>
    public static async Task<PayoutEnd> RunAsync(CaseStory story)
    {
        if (await OtherAttempts.WeighAsync(story) is { } paidBefore)
        {
            return paidBefore;
        }

        while (true)
        {
            PayoutEnd? end = PayoutCourses.Of(story.Case.Payout!) switch
            {
                PayoutCourse.Paid => PayoutEnd.Paid,
                PayoutCourse.Follow => await Following.RunAsync(story),
                PayoutCourse.Confirm => await Confirming.RunAsync(story),
                PayoutCourse.AskAccount => await AskingForAccount.RunAsync(story),
                PayoutCourse.ByHand => await PayingByHand.RunAsync(story),
                PayoutCourse.OriginalRoute => GoBack(story),
                _ => await PayoutTrouble.RunAsync(story),
            };
            if (end is { } ended)
            {
                return ended;
            }
        }
    }

    // The provider says that the transfer pays nothing; only now may the money go another way.
    private static PayoutEnd GoBack(CaseStory story)
    {
        story.Tell(TimelineEvent.RouteChanged, Actor.System, "ORIGINAL");
        story.Explain(Reasons.TransferNotMade);
        story.Amend(draft => draft with { Route = PayoutRoute.Original });
        return PayoutEnd.Retry;
    }
}
