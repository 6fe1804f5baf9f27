using KaMeng.Functions.Activities;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Orchestrations;

/// <summary>中止: the clocks stand still until an operator lets them go on, and at the latest when the suspension ends by itself. Evidence and notes are taken meanwhile.</summary>
internal static class Suspended
{
    /// <summary>Stops the clocks.</summary>
    public static Task BeginAsync(CaseStory story, CaseMove move)
    {
        Suspension suspension = SuspensionRules.Begin(story.Policy, story.Case, move, story.Now);
        story.Tell(TimelineEvent.Suspended, move.Actor, move.Note);
        story.Amend(draft => draft with { Suspension = suspension });
        story.Answer(move.MoveId);
        return story.RecordAsync(CasePosition.Waiting(story.Case.Position.Stage, SuspensionRules.Waiting(suspension)));
    }

    /// <summary>Lets them go on.</summary>
    public static Task EndAsync(CaseStory story, Actor actor, string? note)
    {
        Suspension suspension = story.Case.Suspension!;
        story.Reminders = [.. story.Reminders.Select(at => at + (story.Now - suspension.At))];
        story.Tell(TimelineEvent.Resumed, actor, note);
        return story.RecordAsync(CasePosition.Waiting(story.Case.Position.Stage, SuspensionRules.End(suspension, story.Now)));
    }

    /// <summary>
    /// Waits for the end of the suspension. Evidence that the stage waits for is told to it only then, so that nothing moves while the clocks stand still; what ends
    /// the case ends it now.
    /// </summary>
    public static async Task<CaseMove?> RunAsync(CaseStory story, MoveKind[] kinds)
    {
        CaseMove? evidence = null;
        while (story.Case.Suspension is { } suspension)
        {
            InboxEntry? entry = await story.NextAsync(suspension.Until);
            if (entry is null)
            {
                // Whoever stopped it is told that it goes on.
                story.Tell(TimelineEvent.ReminderSent, Actor.System, UpperSnake.Of(Actor.Operator));
                await EndAsync(story, Actor.System, "SUSPENSION_ENDED");
            }
            else if (await Waiting.HandleAsync(story, entry.Move!, kinds))
            {
                if (entry.Move!.Kind != MoveKind.AddEvidence)
                {
                    return entry.Move;
                }

                evidence = entry.Move;
            }
        }

        return evidence;
    }
}
