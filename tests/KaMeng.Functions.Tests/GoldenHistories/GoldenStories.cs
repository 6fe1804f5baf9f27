using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.GoldenHistories;

/// <summary>Every course that a case and its payout can take, each told once to be recorded. Some are left where they wait.</summary>
internal static class GoldenStories
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly string First = RefundNumber.For(Sample.RefundId, 1);
    private static readonly string Second = RefundNumber.For(Sample.RefundId, 2);
    private static readonly ChannelAnswer Lost = new(ChannelAnswerKind.NoAnswer, Code: "TIMEOUT");

    /// <summary>The stories by the names of their files.</summary>
    public static IReadOnlyDictionary<string, Func<GoldenStage, Task>> All { get; } = new SortedDictionary<string, Func<GoldenStage, Task>>(
        new Dictionary<string, Func<GoldenStage, Task>>(DisputeStories.All, StringComparer.Ordinal), StringComparer.Ordinal)
    {
        ["instant"] = stage => stage.PayingAsync(Says(PayoutState.Succeeded)),
        ["evidence-never-given"] = async stage =>
        {
            await stage.OpenAsync(Sample.Application());
            await stage.AdvanceAsync(48 * Hour);
        },
        ["evidence-asked-and-withdrawn"] = async stage =>
        {
            await stage.OpenAsync(Sample.Application());
            await stage.MoveAsync(Sample.Evidence("e1", EvidenceKind.E3, Actor.Buyer));
            await stage.MoveAsync(Sample.Move("w", MoveKind.Withdraw, Actor.Buyer));
        },
        ["merchant-waits"] = stage => stage.InMerchantReviewAsync(),
        ["merchant-approves"] = async stage =>
        {
            stage.Channel.OnRefund(Says(PayoutState.Accepted));
            await stage.InMerchantReviewAsync();
            await stage.MoveAsync(Move("yes", MoveKind.MerchantApprove, Actor.Merchant));
            await stage.ReportAsync(Sample.Report("EV-1", First, PayoutState.Succeeded));
        },
        ["merchant-silent-then-operator"] = async stage =>
        {
            stage.Channel.OnRefund(Says(PayoutState.Succeeded));
            await stage.InMerchantReviewAsync();
            await stage.AdvanceAsync(24 * Hour);
            await stage.MoveAsync(Move("yes", MoveKind.OperatorApprove, Actor.Operator));
        },
        ["merchant-silent-and-fast"] = async stage =>
        {
            stage.Channel.OnRefund(Says(PayoutState.Succeeded));
            await stage.InMerchantReviewAsync(Sample.Application(order: Sample.Order with { MerchantId = GoldenStage.FastMerchant }));
            await stage.AdvanceAsync(24 * Hour);
        },
        ["merchant-review-withdrawn"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            await stage.AdvanceAsync(13 * Hour);
            await stage.MoveAsync(Sample.Move("w", MoveKind.Withdraw, Actor.Buyer));
        },
        ["merchant-review-terminated"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            await stage.MoveAsync(Move("end", MoveKind.Terminate, Actor.Operator));
        },
        ["merchant-review-extended-noted-refused"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            await stage.AdvanceAsync(13 * Hour);
            await stage.MoveAsync(Move("more", MoveKind.Extend, Actor.Operator) with { ExtendBy = 24 * Hour });
            await stage.MoveAsync(Move("note", MoveKind.Note, Actor.Operator) with { Note = "买家来电" });
            await stage.MoveAsync(Move("early", MoveKind.OperatorApprove, Actor.Operator));
            await stage.AdvanceAsync(48 * Hour);
        },
        ["rejected-and-accepted"] = async stage =>
        {
            await stage.RejectedAsync();
            await stage.MoveAsync(Sample.Move("ok", MoveKind.AcceptRejection, Actor.Buyer));
        },
        ["rejected-and-unanswered"] = async stage =>
        {
            await stage.RejectedAsync();
            await stage.AdvanceAsync(7 * Day);
        },
        ["rejected-and-withdrawn"] = async stage =>
        {
            await stage.RejectedAsync();
            await stage.MoveAsync(Sample.Move("w", MoveKind.Withdraw, Actor.Buyer));
        },
        ["rejected-appealed-rejected"] = async stage =>
        {
            await stage.RejectedAsync();
            await stage.AdvanceAsync(6 * Day);
            await stage.MoveAsync(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
            await stage.MoveAsync(Move("no", MoveKind.OperatorReject, Actor.Operator) with { Note = "本人已使用" });
        },
        ["rejected-appealed-partly-granted"] = async stage =>
        {
            stage.Channel.OnRefund(Says(PayoutState.Succeeded));
            await stage.RejectedAsync();
            await stage.MoveAsync(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
            await stage.AdvanceAsync(3 * Day);
            await stage.MoveAsync(Move("part", MoveKind.OperatorApprovePartial, Actor.Supervisor) with { Amount = Money.Fen(1_000) });
        },
        ["platform-review-withdrawn"] = async stage =>
        {
            await stage.RejectedAsync();
            await stage.MoveAsync(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
            await stage.MoveAsync(Sample.Move("w", MoveKind.Withdraw, Actor.Buyer));
        },
        ["platform-overdue-and-rules-pay"] = async stage =>
        {
            stage.Channel.OnRefund(Says(PayoutState.Succeeded));
            await stage.InMerchantReviewAsync();
            await stage.AdvanceAsync(72 * Hour);
        },
        ["platform-overdue-and-rules-ask-a-person"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            await stage.AdvanceAsync(48 * Hour);
            await stage.MoveAsync(Sample.Evidence("m1", EvidenceKind.E4, Actor.Merchant));
            await stage.AdvanceAsync(48 * Hour);
        },
        ["rules-refuse-appealed-and-overdue"] = async stage =>
        {
            await stage.OpenAsync(Sample.Application(order: Sample.Order with { DeliveryState = DeliveryState.Used }));
            await stage.MoveAsync(Sample.Move("appeal", MoveKind.Appeal, Actor.Buyer));
            await stage.AdvanceAsync(48 * Hour);
            await stage.MoveAsync(Sample.Move("once more", MoveKind.Appeal, Actor.Buyer));
        },
        ["two-operators"] = async stage =>
        {
            stage.Channel.OnRefund(Says(PayoutState.Succeeded));
            await stage.InMerchantReviewAsync(Sample.Application(order: Sample.Order with { Paid = Money.Fen(100_000) }));
            await stage.AdvanceAsync(4 * Day);
            await stage.MoveAsync(Move("first", MoveKind.OperatorApprove, Actor.Supervisor) with { By = "alice" });
            await stage.MoveAsync(Move("again", MoveKind.OperatorApprove, Actor.Supervisor) with { By = "alice" });
            await stage.AdvanceAsync(2 * Day);
            await stage.MoveAsync(Move("second", MoveKind.OperatorApprove, Actor.Supervisor) with { By = "bob" });
        },
        ["suspended"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            await stage.SuspendAsync();
            await stage.MoveAsync(Sample.Move("w", MoveKind.Withdraw, Actor.Buyer));
        },
        ["suspended-resumed-withdrawn-and-answered-too-late"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            await stage.SuspendAsync();
            await stage.MoveAsync(Sample.Move("w", MoveKind.Withdraw, Actor.Buyer));
            await stage.MoveAsync(Move("late", MoveKind.MerchantApprove, Actor.Merchant));
            await stage.AdvanceAsync(2 * Hour);
            await stage.ResumeAsync();
        },
        ["ended-by-force"] = async stage =>
        {
            await stage.InMerchantReviewAsync();
            await stage.EndByForceAsync();
        },
        ["payout-waits"] = stage => stage.PayingAsync(Says(PayoutState.Accepted)),
        ["payout-reported-repeatedly"] = async stage =>
        {
            await stage.PayingAsync(Says(PayoutState.Accepted));
            await stage.ReportAsync(Sample.Report("EV-0", First, PayoutState.Accepted));
            await stage.ReportAsync(Sample.Report("EV-1", First, PayoutState.Succeeded));
            await stage.ReportAsync(Sample.Report("EV-1", First, PayoutState.Succeeded));
        },
        ["payout-activity-failed-and-was-retried"] = async stage =>
        {
            stage.Channel.OnRefundAfter(2, Says(PayoutState.Succeeded));
            await stage.OpenAsync(Sample.Application(order: Sample.Undelivered) with { Reason = RefundReason.NotDelivered });
            await stage.AdvanceAsync(Hour);
        },
        ["payout-answer-lost-and-asked-after"] = async stage =>
        {
            stage.Channel.OnQuery(Lost, Says(PayoutState.Succeeded));
            await stage.PayingAsync(Lost);
            await stage.AdvanceAsync(Hour);
        },
        ["payout-never-arrived-and-given-again"] = async stage =>
        {
            stage.Channel.OnQuery(new ChannelAnswer(ChannelAnswerKind.NotFound), Says(PayoutState.Succeeded));
            await stage.PayingAsync(Lost, Says(PayoutState.Accepted));
            await stage.AdvanceAsync(Hour);
        },
        ["payout-polled-and-slowed-down"] = async stage =>
        {
            stage.Channel.OnQuery(new ChannelAnswer(ChannelAnswerKind.TryLater, Code: "FREQUENCY_LIMITED"), Says(PayoutState.Accepted), Says(PayoutState.Succeeded));
            await stage.PayingAsync(Says(PayoutState.Accepted));
            await stage.AdvanceAsync(Hour);
        },
        ["payout-without-enough-money"] = async stage =>
        {
            await stage.PayingAsync(
                new ChannelAnswer(ChannelAnswerKind.TryLater, Code: "NOT_ENOUGH"),
                new ChannelAnswer(ChannelAnswerKind.TryLater, Code: "NOT_ENOUGH", RetryAfter: Hour),
                Says(PayoutState.Succeeded));
            await stage.AdvanceAsync(2 * Hour);
        },
        ["payout-closed-and-sent-again"] = async stage =>
        {
            stage.Channel.OnQuery(Lost, Says(PayoutState.Closed));
            await stage.PayingAsync(Says(PayoutState.Closed), Says(PayoutState.Succeeded, Second));
            await stage.MoveAsync(Move("again", MoveKind.RetryPayout, Actor.Operator));
            await stage.MoveAsync(Move("once more", MoveKind.RetryPayout, Actor.Operator));
            await stage.AdvanceAsync(Minute);
        },
        ["payout-closed-and-paid-after-all"] = async stage =>
        {
            stage.Channel.OnQuery(Says(PayoutState.Succeeded));
            await stage.PayingAsync(Says(PayoutState.Closed));
            await stage.MoveAsync(Move("again", MoveKind.RetryPayout, Actor.Operator));
            await stage.AdvanceAsync(Minute);
        },
        ["payout-abnormal-and-paid-later"] = async stage =>
        {
            stage.Channel.OnQuery(Says(PayoutState.Abnormal));
            await stage.PayingAsync(Says(PayoutState.Abnormal));
            await stage.MoveAsync(Move("end", MoveKind.Terminate, Actor.Operator));
            await stage.AdvanceAsync(2 * Day);
            await stage.ReportAsync(Sample.Report("EV-9", First, PayoutState.Succeeded));
        },
        ["payout-abnormal-and-found-paid"] = async stage =>
        {
            stage.Channel.OnQuery(Says(PayoutState.Abnormal), Says(PayoutState.Succeeded));
            await stage.PayingAsync(Says(PayoutState.Abnormal));
            await stage.AdvanceAsync(2 * Day);
        },
        ["payout-refused-and-terminated"] = async stage =>
        {
            stage.Channel.OnQuery(new ChannelAnswer(ChannelAnswerKind.NotFound));
            await stage.PayingAsync(new ChannelAnswer(ChannelAnswerKind.Refused, Code: "PARAM_ERROR", Message: "no such transaction"));
            await stage.MoveAsync(Move("note", MoveKind.Note, Actor.Operator) with { Note = "asked the provider" });
            await stage.MoveAsync(Move("end", MoveKind.Terminate, Actor.Operator));
        },
        ["payout-without-a-channel"] = async stage =>
        {
            Payment bank = Sample.Order.Payment with { Provider = PaymentProvider.Bank };
            await stage.OpenAsync(Sample.Application(order: Sample.Undelivered with { Payment = bank }) with { Reason = RefundReason.NotDelivered });
            await stage.MoveAsync(Move("end", MoveKind.Terminate, Actor.Operator));
        },
        ["payout-without-a-route"] = async stage =>
        {
            await stage.OpenAsync(Sample.Application(order: Sample.Undelivered) with { Reason = RefundReason.NotDelivered, Route = PayoutRoute.Wallet });
            await stage.MoveAsync(Move("again", MoveKind.RetryPayout, Actor.Operator));
            await stage.AdvanceAsync(Day);
            await stage.MoveAsync(Move("end", MoveKind.Terminate, Actor.Operator));
        },
        ["payout-reported-with-another-amount"] = async stage =>
        {
            await stage.PayingAsync(Says(PayoutState.Accepted));
            await stage.ReportAsync(Sample.Report("EV-1", First, PayoutState.Succeeded, Money.Fen(1)));
            await stage.ReportAsync(Sample.Report("EV-2", First, PayoutState.Succeeded));
        },
        ["payout-answered-about-another-refund"] = async stage =>
        {
            stage.Channel.OnQuery(Says(PayoutState.Succeeded));
            await stage.PayingAsync(Says(PayoutState.Succeeded, Second));
            await stage.AdvanceAsync(Hour);
        },
        ["payout-given-up-succeeds-beside-the-next"] = async stage =>
        {
            stage.Channel.OnQuery(Says(PayoutState.Closed));
            await stage.PayingAsync(Says(PayoutState.Closed), Says(PayoutState.Accepted, Second));
            await stage.MoveAsync(Move("again", MoveKind.RetryPayout, Actor.Operator));
            await stage.AdvanceAsync(Minute);
            await stage.ReportAsync(Sample.Report("EV-1", First, PayoutState.Succeeded));
            await stage.ReportAsync(Sample.Report("EV-2", Second, PayoutState.Closed));
        },
        ["payout-given-up-succeeds-after-the-next"] = async stage =>
        {
            stage.Channel.OnQuery(Says(PayoutState.Closed));
            await stage.PayingAsync(Says(PayoutState.Closed), Says(PayoutState.Closed, Second));
            await stage.MoveAsync(Move("again", MoveKind.RetryPayout, Actor.Operator));
            await stage.AdvanceAsync(Minute);
            await stage.ReportAsync(Sample.Report("EV-1", First, PayoutState.Succeeded));
        },
        ["payout-on-its-way-refuses-moves"] = async stage =>
        {
            await stage.PayingAsync(Says(PayoutState.Accepted));
            await stage.MoveAsync(Sample.Move("w", MoveKind.Withdraw, Actor.Buyer));
            await stage.MoveAsync(Move("end", MoveKind.Terminate, Actor.Operator));
            await stage.MoveAsync(Move("again", MoveKind.RetryPayout, Actor.Operator));
            await stage.MoveAsync(Move("note", MoveKind.Note, Actor.Operator) with { Note = "买家来电" });
            await stage.ReportAsync(Sample.Report("EV-1", First, PayoutState.Succeeded));
        },
        ["payout-chased"] = async stage =>
        {
            stage.Channel.OnQuery(Says(PayoutState.Accepted));
            await stage.PayingAsync(Says(PayoutState.Accepted));
            await stage.AdvanceAsync((await stage.FindAsync()).Position.Next!.DueAt - Sample.Opened + Day);
            await stage.ReportAsync(Sample.Report("EV-1", First, PayoutState.Succeeded));
        },
    };

    private static ChannelAnswer Says(PayoutState state, string? number = null) => new(
        ChannelAnswerKind.Reported,
        new ProviderReport($"asked-{state}", number ?? First, state, "50300001", null, Sample.Opened, null));

    private static CaseMove Move(string id, MoveKind kind, Actor actor) => Sample.Move(id, kind, actor);
}
