using KaMeng.Functions.Cases;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Complaints;
using KaMeng.Functions.Console.Batches;
using KaMeng.Functions.Orchestrations;
using KaMeng.Functions.Reconciliation;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Webhooks;
using KaMeng.Pages.Cases;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.GoldenHistories;

/// <summary>What runs beside a case: its merchant is gone, somebody complains elsewhere, the storefront does not listen, the bill differs.</summary>
internal static class SideStories
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The stories by the names of their files.</summary>
    public static IReadOnlyDictionary<string, Func<GoldenStage, Task>> All { get; } = new Dictionary<string, Func<GoldenStage, Task>>(StringComparer.Ordinal)
    {
        ["merchant-is-gone"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            await stage.WithAsync<MerchantGoneDesk>((desk, token) => desk.SayAsync("m-77", "Nobody answers.", null, "carol", token));
            await stage.WithAsync<MerchantGoneDesk>((desk, token) => desk.SayAsync("m-77", "Nobody answers.", null, "dave", token));
            await stage.AdvanceAsync(2 * Hour);
            await stage.TakeFirstAsync("gone", nameof(MerchantGoneOrchestration));
        },
        ["acted-on-in-a-batch"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            var batch = new BatchInput("bt_" + new string('0', 32), ActKind.Note, "alice", Actor.Operator, Sample.Opened, "Seen.", null, [Sample.RefundId]);
            await stage.WithAsync<BatchStore>((batches, token) => batches.KeepAsync(batch, token));
            await stage.WithAsync<CaseOrchestrations>((orchestrations, token) => orchestrations.ScheduleAsync(nameof(BatchOrchestration), batch, batch.BatchId, token));
            await stage.AdvanceAsync(Hour);
            stage.Take("batch", batch.BatchId);
        },
        ["complained-of-elsewhere"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            var news = new ComplaintNews
            {
                EventId = "EV-1",
                ComplaintId = "C-1",
                Source = ComplaintSource.Hotline12315,
                OccurredAt = Sample.Opened,
                OrderId = Sample.Order.OrderId,
                Detail = "卡密无效",
                StorefrontId = Sample.Storefront,
            };
            await stage.WithAsync<ComplaintTaking>((taking, token) => taking.TakeAsync(news, token));
            await stage.AdvanceAsync(2 * Hour);
            stage.Take("complaint", ComplaintOrchestrations.InstanceOf(Complaint.KeyOf(news.Source, news.ComplaintId)));
        },
        ["webhook-never-taken"] = async stage =>
        {
            await stage.StorefrontRefusesAsync();
            await stage.PayingAsync(Paid);
            await stage.AdvanceAsync(Day + Hour);
            await stage.TakeFirstAsync("webhook", nameof(WebhookDeliveryOrchestration));
        },
        ["bill-differs"] = async stage =>
        {
            await stage.PayingAsync(Paid);
            await stage.AdvanceAsync(Day + Hour);
            await stage.TakeFirstAsync("reconciliation", nameof(ReconciliationOrchestration));
        },
    };

    private static ChannelAnswer Paid => new(
        ChannelAnswerKind.Reported,
        new ProviderReport("asked-Succeeded", RefundNumber.For(Sample.RefundId, 1), PayoutState.Succeeded, "50300001", null, Sample.Opened, null));
}
