using KaMeng.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>
/// 跑路止损: whatever case of a gone merchant waits for it goes to the platform at once, page by page, and every hour anew, for other cases come to that point
/// later. It ends when no case is open any more and none can come.
/// </summary>
internal static class MerchantGoneOrchestration
{
    private const int PassesInOneHistory = 24;

    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    // Late claims come for 15 days after delivery, and the last delivery may be as late as its promise.
    private static readonly TimeSpan ClaimsMayCome = TimeSpan.FromDays(30);

    /// <summary>Watches over one merchant's cases. The instance id is made of the merchant's.</summary>
    [Function(nameof(MerchantGoneOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        MerchantGoneInput gone = context.GetInput<MerchantGoneInput>()!;
        for (int passes = 0; passes < PassesInOneHistory; passes++)
        {
            (gone, int open) = await PassAsync(context, gone);
            context.SetCustomStatus(new MerchantGoneProgress(gone.Passes, gone.Escalated, open, context.Now()));
            if (open == 0 && context.Now() >= gone.Since + ClaimsMayCome)
            {
                return;
            }

            await context.CreateTimer(LookEvery, CancellationToken.None);
        }

        context.ContinueAsNew(gone);
    }

    private static async Task<(MerchantGoneInput Gone, int Open)> PassAsync(TaskOrchestrationContext context, MerchantGoneInput gone)
    {
        int open = 0;
        string? cursor = null;
        gone = gone with { Passes = gone.Passes + 1 };
        do
        {
            EscalatedCases page = await context.CallActivityAsync<EscalatedCases>(
                nameof(EscalateCases), new CasesToEscalate(gone.MerchantId, gone.Passes, cursor), Perseverance.Options);
            gone = gone with { Escalated = gone.Escalated + page.Escalated };
            open += page.Open;
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return (gone, open);
    }
}
