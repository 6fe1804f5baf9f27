using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Wallets;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Functions.Tests.GoldenHistories;

/// <summary>Money that takes another way than it came by: transfers, cards, by hand, back from the bank, out of a wallet.</summary>
internal static class MoneyStories
{
    public const string WithdrawalId = "wd_0123456789abcdefghjkmnpqrs";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly string First = RefundNumber.For(Sample.RefundId, 1);
    private static readonly string Second = RefundNumber.For(Sample.RefundId, 2);
    private static readonly string Withdrawn = WithdrawalNumber.For(WithdrawalId);
    private static readonly RouteTerms Agreed = new("o-1", Agreement: new RouteAgreement(new string('a', 64), Sample.Opened.AddMinutes(-1)));

    /// <summary>The stories by the names of their files.</summary>
    public static IReadOnlyDictionary<string, Func<GoldenStage, Task>> All { get; } = new Dictionary<string, Func<GoldenStage, Task>>(StringComparer.Ordinal)
    {
        ["transfer-confirmed"] = async stage =>
        {
            await TransferAsync(stage);
            await stage.ReportAsync(Sample.Report("EV-1", First, PayoutState.Succeeded));
        },
        ["transfer-called-back-and-paid-by-the-original-route"] = async stage =>
        {
            stage.Channel.OnRefund(Says(PayoutState.Succeeded, Second));
            stage.Transfers.OnOther(Says(PayoutState.Closed));
            await TransferAsync(stage);
            await stage.AdvanceAsync(Day + Minute);
            await stage.AdvanceAsync(Minute);
        },
        ["transfer-not-agreed-to"] = async stage =>
        {
            stage.Channel.OnRefund(Says(PayoutState.Succeeded));
            await stage.OpenAsync(NotDelivered with { Route = PayoutRoute.WechatTransfer });
            await stage.AdvanceAsync(3 * Day);
        },
        ["abnormal-and-paid-to-a-card"] = async stage =>
        {
            await AbnormalAsync(stage, "ICBC_DEBIT");
            await stage.ReportAsync(Sample.Report("EV-1", First, PayoutState.Succeeded));
        },
        ["abnormal-and-paid-by-hand"] = async stage =>
        {
            await AbnormalAsync(stage, "ICBC_CREDIT");
            await stage.AdvanceAsync(Day);
            await PaidByHandAsync(stage);
        },
        ["given-back-by-the-bank-and-paid-by-hand"] = async stage =>
        {
            await stage.PayingAsync(Says(PayoutState.Succeeded));
            stage.Channel.OnQuery(Says(PayoutState.Succeeded));
            stage.Channel.OnOther(Says(PayoutState.Accepted));
            await stage.AdvanceAsync(Day);
            await stage.ReportAsync(Sample.Report("DB-1", First, PayoutState.Abnormal) with { IsDepositBack = true, OccurredAt = Sample.Opened + Day });
            await stage.MoveAsync(await stage.CardAsync("card", "ICBC_CREDIT"));
            await PaidByHandAsync(stage);
        },
        ["payout-closed-ended-and-paid-after-all"] = async stage =>
        {
            stage.Channel.OnQuery(Says(PayoutState.Closed));
            await stage.PayingAsync(Says(PayoutState.Closed));
            await stage.SuspendAsync();
            await stage.MoveAsync(Sample.Move("end it", MoveKind.Terminate, Actor.Operator, by: "alice"));
            await stage.ReportAsync(Sample.Report("EV-1", First, PayoutState.Succeeded));
            await stage.ResumeAsync();
            await stage.AdvanceAsync(Minute);
        },
        ["withdrawn-after-the-refund"] = async stage =>
        {
            await stage.PayingAsync(Says(PayoutState.Succeeded));
            stage.Transfers.OnRefund(new ChannelAnswer(ChannelAnswerKind.NoAnswer, Code: "TIMEOUT"));
            stage.Transfers.OnQuery(Says(PayoutState.Accepted, Withdrawn), Says(PayoutState.Succeeded, Withdrawn));
            await stage.WithdrawAsync(SampleWithdrawal.Of(WithdrawalId, 300, new Payee(Sample.Storefront, "b-1001")));
            await stage.AdvanceAsync(Minute);
            await stage.ReportAsync(Sample.Report("EV-1", Withdrawn, PayoutState.Succeeded));
        },
    };

    private static KaMeng.Functions.Cases.RefundApplication NotDelivered => Sample.Application(order: Sample.Undelivered) with { Reason = RefundReason.NotDelivered };

    private static async Task TransferAsync(GoldenStage stage)
    {
        stage.Transfers.OnRefund(Unconfirmed());
        stage.Transfers.OnQuery(Unconfirmed());
        await stage.OpenAsync(NotDelivered with { Route = PayoutRoute.WechatTransfer, RouteTerms = Agreed });
    }

    private static async Task AbnormalAsync(GoldenStage stage, string bankType)
    {
        stage.Channel.OnQuery(Says(PayoutState.Accepted));
        stage.Channel.OnOther(Says(PayoutState.Accepted));
        await stage.PayingAsync(Says(PayoutState.Abnormal));
        await stage.MoveAsync(await stage.CardAsync("card", bankType));
    }

    private static async Task PaidByHandAsync(GoldenStage stage)
    {
        await stage.MoveAsync(Sample.Evidence("proof", EvidenceKind.E2, Actor.Operator));
        await stage.MoveAsync(Sample.Move("paid", MoveKind.MarkPaid, Actor.Operator, by: "fiona") with { Proof = new PaymentProof("proof", null, "ICBC-20260214-1") });
    }

    private static ChannelAnswer Unconfirmed() => Says(PayoutState.Accepted) is var said ? said with { Report = said.Report! with { Confirmation = "package" } } : said;

    private static ChannelAnswer Says(PayoutState state, string? number = null) => new(
        ChannelAnswerKind.Reported, new ProviderReport($"asked-{state}", number ?? First, state, "50300001", null, Sample.Opened, null));
}
