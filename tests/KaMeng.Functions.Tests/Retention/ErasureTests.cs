using System.Security.Cryptography;
using System.Text;
using KaMeng.Functions.Activities;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Retention;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Tests.Retention;

/// <summary>Identity photographs go when nothing in their case needs them any more, and not before; on real tables and blobs.</summary>
public sealed class ErasureTests
{
    private static readonly string Other = Sample.Id(2);

    [Fact]
    public async Task They_go_when_the_case_closes_and_the_case_keeps_what_they_were()
    {
        await using CaseHost host = await OpenAsync();
        EvidenceItem identity = await GiveAsync(host, Sample.RefundId, 1, "ev_1", EvidenceKind.E9, "face");
        EvidenceItem log = await GiveAsync(host, Sample.RefundId, 2, "ev_2", EvidenceKind.E8, "log");
        EvidenceItem misnamed = await GiveAsync(host, Sample.RefundId, 3, "ev_3", EvidenceKind.E3, "face");
        await CloseAsync(host, Sample.RefundId, 4, CaseOutcome.Refunded);

        RefundCase closed = await host.FindAsync();
        Assert.Equal([identity with { ErasedAt = host.Clock.Now }, log, misnamed with { ErasedAt = host.Clock.Now }], closed.Evidence);
        TimelineEntry told = closed.Timeline.Last();
        Assert.Equal((TimelineEvent.EvidenceErased, Actor.System, "ev_1, ev_3"), (told.Event, told.Actor, told.Note));
        Assert.False(await IsThereAsync(host, identity));
        Assert.True(await IsThereAsync(host, log));

        // A closing that is repeated, and the sweep, find nothing more to do.
        await CloseAsync(host, Sample.RefundId, 4, CaseOutcome.Refunded);
        await host.SweepAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(closed.Revision, (await host.FindAsync()).Revision);
        Assert.Equal(Sample.RefundId, Assert.Single((await host.Cases.ListAsync(new(10), TestContext.Current.CancellationToken)).Items).RefundId);
    }

    [Fact]
    public async Task A_rejection_keeps_them_until_it_can_be_reviewed_no_longer()
    {
        await using CaseHost host = await OpenAsync();
        EvidenceItem identity = await GiveAsync(host, Sample.RefundId, 1, "ev_1", EvidenceKind.E9, "face");
        await CloseAsync(host, Sample.RefundId, 2, CaseOutcome.Rejected, rejectedBy: "alice");
        TimeSpan appeal = TimeSpan.FromDays(7);

        await host.SweepAsync((await ClosedAtAsync(host)) + appeal - host.Clock.Now);
        Assert.True(await IsThereAsync(host, identity));
        await host.SweepAsync(TimeSpan.FromMinutes(2));
        Assert.False(await IsThereAsync(host, identity));
        Assert.NotNull(Assert.Single((await host.FindAsync()).Evidence).ErasedAt);
    }

    [Fact]
    public async Task Whoever_asked_in_time_for_a_second_look_still_has_them_looked_at()
    {
        await using CaseHost host = await OpenAsync();
        EvidenceItem identity = await GiveAsync(host, Sample.RefundId, 1, "ev_1", EvidenceKind.E9, "face");
        await CloseAsync(host, Sample.RefundId, 2, CaseOutcome.Rejected, rejectedBy: "alice");
        host.Clock.Now += TimeSpan.FromDays(6);
        await host.Cases.SubmitAsync(Sample.RefundId, Sample.Move("again", MoveKind.RequestReReview, Actor.Buyer, host.Clock.Now), TestContext.Current.CancellationToken);

        await host.SweepAsync(TimeSpan.FromDays(3));
        Assert.True(await IsThereAsync(host, identity));
    }

    [Fact]
    public async Task Bytes_that_another_case_holds_stay_until_it_lets_go_too()
    {
        await using CaseHost host = await OpenAsync();
        await host.OpenAsync(Sample.Application(Other, Sample.Order with { OrderId = "KM20260213-0002" }));
        EvidenceItem identity = await GiveAsync(host, Sample.RefundId, 1, "ev_1", EvidenceKind.E9, "face");
        await GiveAsync(host, Other, 1, "ev_1", EvidenceKind.E9, "face");

        await CloseAsync(host, Sample.RefundId, 2, CaseOutcome.Refunded);
        Assert.True(await IsThereAsync(host, identity));
        Assert.NotNull((await host.FindAsync()).Evidence[0].ErasedAt);

        await CloseAsync(host, Other, 2, CaseOutcome.Withdrawn);
        Assert.False(await IsThereAsync(host, identity));
    }

    [Fact]
    public async Task What_was_erased_may_be_uploaded_again_in_another_case()
    {
        await using CaseHost host = await OpenAsync();
        EvidenceItem identity = await GiveAsync(host, Sample.RefundId, 1, "ev_1", EvidenceKind.E9, "face");
        await CloseAsync(host, Sample.RefundId, 2, CaseOutcome.Refunded);
        await host.OpenAsync(Sample.Application(Other, Sample.Order with { OrderId = "KM20260213-0002" }));
        await GiveAsync(host, Other, 1, "ev_1", EvidenceKind.E9, "face");

        Assert.True(await IsThereAsync(host, identity));
        Assert.Equal([Sample.RefundId], await host.Get<IFileTrail>().OthersAsync(await host.FindAsync(Other), identity, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_broke_off_after_the_closing_is_finished_by_the_sweep()
    {
        await using CaseHost host = await OpenAsync();
        EvidenceItem identity = await GiveAsync(host, Sample.RefundId, 1, "ev_1", EvidenceKind.E9, "face");
        await host.Get<CaseStore>().RecordAsync(CaseHost.Step(2, TimelineEvent.CaseClosed, CasePosition.Closed(CaseOutcome.Refunded)), TestContext.Current.CancellationToken);
        await host.Get<BellStore>().RingAsync(BellKind.Erasure, Sample.RefundId, Sample.RefundId, TestContext.Current.CancellationToken);

        // The bytes went, the record does not say so yet.
        await host.Get<FileErasure>().EraseAsync(Sample.RefundId, identity.Sha256, TestContext.Current.CancellationToken);
        await host.SweepAsync(TimeSpan.FromMinutes(2));
        await host.SweepAsync(TimeSpan.FromMinutes(2));

        Assert.Single((await host.FindAsync()).Timeline, entry => entry.Event == TimelineEvent.EvidenceErased);
        Assert.Empty((await host.Get<BellStore>().RungAsync(DateTimeOffset.MaxValue, TestContext.Current.CancellationToken))[BellKind.Erasure]);
    }

    [Fact]
    public async Task Bytes_that_are_kept_again_at_the_moment_of_erasure_stay()
    {
        await using CaseHost host = await OpenAsync();
        EvidenceItem identity = await GiveAsync(host, Sample.RefundId, 1, "ev_1", EvidenceKind.E9, "face");
        int questions = 0;
        await host.Get<IEvidenceFiles>().EraseAsync(
            identity.Sha256,
            async () =>
            {
                // Nobody holds it when it is asked first; before the bytes go, somebody does.
                await KeepAsync(host, "face");
                return ++questions > 1;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(2, questions);
        Assert.True(await IsThereAsync(host, identity));
    }

    private static async Task<CaseHost> OpenAsync()
    {
        CaseHost host = await CaseHost.StartAsync();
        await host.OpenAsync();
        return host;
    }

    private static async Task<EvidenceItem> GiveAsync(CaseHost host, string refundId, int step, string evidenceId, EvidenceKind kind, string content)
    {
        var item = new EvidenceItem(evidenceId, kind, Hash(content), "text/plain", content.Length, Actor.Buyer, Sample.Opened);
        await host.Get<IFileTrail>().FollowAsync(await host.FindAsync(refundId), evidenceId, item.Sha256, TestContext.Current.CancellationToken);
        await KeepAsync(host, content);
        ChangeToRecord given = CaseHost.Step(step, TimelineEvent.EvidenceAdded, refundId: refundId);
        await host.RecordAsync(given with { Change = given.Change! with { Evidence = [item] } });
        return item;
    }

    private static Task CloseAsync(CaseHost host, string refundId, int step, CaseOutcome outcome, string? rejectedBy = null)
    {
        ChangeToRecord closing = CaseHost.Step(step, TimelineEvent.CaseClosed, CasePosition.Closed(outcome), refundId: refundId);
        host.Clock.Now = closing.Change!.Happened[0].At;
        return host.RecordAsync(closing with { Change = closing.Change! with { RejectedBy = rejectedBy } });
    }

    private static async Task<DateTimeOffset> ClosedAtAsync(CaseHost host) =>
        (await host.FindAsync()).Timeline.Last(entry => entry.Event == TimelineEvent.CaseClosed).At;

    private static Task KeepAsync(CaseHost host, string content) => host.Get<IEvidenceFiles>().KeepAsync(
        new FileFacts(content.Length, Hash(content), "text/plain"), "text/plain", new MemoryStream(Encoding.UTF8.GetBytes(content)), TestContext.Current.CancellationToken);

    private static async Task<bool> IsThereAsync(CaseHost host, EvidenceItem item)
    {
        await using Stream? bytes = await host.Get<IEvidenceFiles>().OpenAsync(item.Sha256, TestContext.Current.CancellationToken);
        return bytes is not null;
    }

    private static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
