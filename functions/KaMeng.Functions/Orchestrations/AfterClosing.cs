using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// Whoever moved while the case was being closed is told that it was too late. A provider's report is never too late: what it says has happened, so it is passed on to the
/// orchestration that opens the case again, if it says anything new.
/// </summary>
internal static class AfterClosing
{
    /// <summary>Answers everything that still lies in the inbox.</summary>
    public static async Task RunAsync(CaseStory story)
    {
        IReadOnlyList<InboxEntry> rest;
        do
        {
            rest = await story.Doorbell.RestAsync();
            foreach (InboxEntry[] some in rest.Chunk(TakeInbox.Most))
            {
                await ClearAsync(story, some);
            }
        }
        while (rest.Count >= TakeInbox.Most);
        story.Doorbell.Leave();
    }

    // So many at once as one transaction takes.
    private static async Task ClearAsync(CaseStory story, InboxEntry[] some)
    {
        foreach (InboxEntry entry in some.Where(entry => entry.Report is null))
        {
            story.Answer(entry.Id, ClosedCases.Refusal(story.Case));
        }

        await story.RecordAsync();
        if (some.Any(entry => entry.Report is not null))
        {
            await story.Context.CallActivityAsync(nameof(ClearClosedInbox), new InboxToTake(story.Case.RefundId, story.Doorbell.Lanes), Perseverance.Options);
        }
    }
}
