using KaMeng.Pages.Language;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Pages.Tests.Language;

/// <summary>Why a payout is in trouble, as a Chinese page says it.</summary>
public class TroubleWordsTests
{
    private static readonly Payout Sent = new()
    {
        State = PayoutState.Sent,
        RefundNumber = "KM1",
        Provider = PaymentProvider.WeChatPay,
        Route = PayoutRoute.Original,
        Amount = Money.Fen(4_900),
        Fee = Money.Fen(0),
        FundsFrom = FundsSource.Escrow,
    };

    [Fact]
    public void Every_trouble_that_reports_make_is_said_in_Chinese_and_names_the_amounts_it_is_about()
    {
        ProviderReport report = new("EV-1", "KM1", PayoutState.Abnormal, "503", null, DateTimeOffset.UnixEpoch, null);
        Payout paid = PayoutTransitions.Apply(Sent, report with { State = PayoutState.Succeeded });
        ProviderReport back = report with { IsDepositBack = true, OccurredAt = DateTimeOffset.UnixEpoch.AddDays(1) };
        Payout byHand = PayoutTransitions.PayByHand(Sent with { State = PayoutState.Failed }, "bank-1", DateTimeOffset.UnixEpoch);
        (Payout Payout, string Says)[] troubles =
        [
            (PayoutTransitions.Apply(Sent, report), "原账户已注销或冻结"),
            (PayoutTransitions.Apply(Sent, report with { State = PayoutState.Closed }), "没有付款"),
            (PayoutTransitions.Apply(Sent, report with { State = PayoutState.Succeeded, Amount = Money.Fen(4_800) }), "¥48.00"),
            (PayoutTransitions.Apply(paid, back), "退票"),
            (PayoutTransitions.Apply(paid, back with { Amount = Money.Fen(1_900) }), "¥19.00"),
            (PayoutTransitions.Apply(paid, back with { Amount = Money.Fen(9_900) }), "¥49.00"),
            (PayoutTransitions.Apply(byHand, report with { State = PayoutState.Succeeded }), "另行收款"),
            (PayoutTransitions.Apply(byHand, report with { State = PayoutState.Succeeded, Amount = Money.Fen(1) }), "未入账"),
            (PayoutTransitions.LeaveToFinance(PayoutTransitions.Apply(Sent, report)), "商家自己的账户"),
        ];

        Assert.All(troubles, trouble =>
        {
            Assert.Contains(trouble.Says, TroubleWords.Of(trouble.Payout, Tongue.Chinese), StringComparison.Ordinal);
            Assert.Equal(trouble.Payout.Trouble, TroubleWords.Of(trouble.Payout, Tongue.English));
        });
        Assert.Null(TroubleWords.Of(paid, Tongue.Chinese));
        Assert.Contains("no such merchant", TroubleWords.Of(Sent with { State = PayoutState.Failed, Trouble = "no such merchant" }, Tongue.Chinese), StringComparison.Ordinal);
    }
}
