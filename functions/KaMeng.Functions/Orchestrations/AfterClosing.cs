using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Functions.Orchestrations;

/// <summary>Whoever moved while the case was being closed is told that it was too late.</summary>
internal static class AfterClosing
{
    /// <summary>Answers everything that still lies in the inbox.</summary>
    public static async Task RunAsync(CaseStory story)
    {
        foreach (InboxEntry entry in await story.Doorbell.RestAsync())
        {
            MoveOutcome late = ClosedCases.Refusal(story.Case, entry.Id);
            story.Answer(entry.Id, new MoveRefusal(late.RefusedAs!, late.Why!));
        }

        await story.RecordAsync();
        story.Doorbell.Leave();
    }
}
