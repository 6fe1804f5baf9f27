using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;

namespace KaMeng.Functions.Orchestrations;

/// <summary>Whoever moved while the case was being closed is told that it was too late.</summary>
internal static class AfterClosing
{
    /// <summary>Answers everything that still lies in the inbox.</summary>
    public static async Task RunAsync(CaseStory story)
    {
        foreach (InboxEntry entry in await story.Doorbell.RestAsync())
        {
            story.Answer(entry.Id, ClosedCases.Refusal(story.Case));
        }

        await story.RecordAsync();
        story.Doorbell.Leave();
    }
}
