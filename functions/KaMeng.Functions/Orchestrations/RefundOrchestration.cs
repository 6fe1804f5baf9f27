using KaMeng.Refunds.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>The course of a case, from triage to its end: each stage says which comes next.</summary>
internal static class RefundOrchestration
{
    /// <summary>Runs a case to its end. The instance id is the case's id; when it is opened again, another instance runs it from there.</summary>
    [Function(nameof(RefundOrchestration))]
    public static async Task<CaseOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var story = new CaseStory(context, context.GetInput<RefundOrchestrationInput>()!);
        Stage stage = story.Input.Reopened == 0 ? Stage.Triage : await Reopening.RunAsync(story);
        while (stage != Stage.Closed)
        {
            stage = stage switch
            {
                Stage.Triage => await Sorting.RunAsync(story),
                Stage.NeedEvidence => await EvidenceRequest.RunAsync(story),
                Stage.MerchantReview => await MerchantReview.RunAsync(story),
                Stage.BuyerResponse => await BuyerResponse.RunAsync(story),
                Stage.Reissue => await Reissuing.RunAsync(story),
                Stage.PlatformReview => await PlatformReview.RunAsync(story),
                Stage.ReReview => await ReReview.RunAsync(story),
                Stage.Payout => await PayingOut.RunAsync(story),
                _ => throw new InvalidOperationException($"No stage of this orchestration leads to {stage}. Was the case started by a newer version?"),
            };
        }

        await AfterClosing.RunAsync(story);
        return story.Case.Position.Outcome!.Value;
    }
}
