using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>Cases whose money takes another way, and what is said and moved in them.</summary>
internal static class RouteStories
{
    public static readonly string First = RefundNumber.For(Sample.RefundId, 1);
    public static readonly string Second = RefundNumber.For(Sample.RefundId, 2);

    public static readonly RouteAgreement Agreement = new(new string('a', 64), Sample.Opened.AddMinutes(-1));

    public static readonly CodeMark Name = new("nm_1", "hash", "明");

    /// <summary>A transfer that waits for its payee.</summary>
    public static ChannelAnswer Unconfirmed { get; } = Told(PayoutState.Accepted) with { Report = Told(PayoutState.Accepted).Report! with { Confirmation = "package" } };

    /// <summary>An order that is paid back at once and of which nobody but the buyer is answerable.</summary>
    public static RefundCase Wish(long fen, RouteTerms? terms, PayoutRoute route = PayoutRoute.WechatTransfer, PaymentProvider paidWith = PaymentProvider.WeChatPay) =>
        Sample.Case(Sample.Undelivered with { Paid = Money.Fen(fen), Payment = Sample.Order.Payment with { Provider = paidWith } }, RefundReason.ChangedMind) with
        {
            Route = route,
            RouteTerms = terms,
            RouteFeeBasisPoints = 60,
        };

    /// <summary>A play on channels of every way.</summary>
    public static Theatre Play(RefundCase refundCase, params ChannelAnswer[] answers)
    {
        var play = new Theatre();
        foreach (PayoutChannel way in Enum.GetValues<PayoutChannel>())
        {
            play.Ways.Add(way);
        }

        foreach (ChannelAnswer answer in answers)
        {
            play.Provider.Enqueue(answer);
        }

        play.Open(refundCase);
        return play;
    }

    public static ChannelAnswer Told(PayoutState state, int attempt = 1) =>
        Theatre.Says(state, attempt) is var said ? said with { Report = said.Report! with { OccurredAt = Sample.Opened } } : said;

    public static CaseMove Card(string id, string bankType) => Sample.Move(id, MoveKind.ProvideAccount, Actor.Buyer) with
    {
        Account = new BankAccount(bankType, new CodeMark("cd_1", "hash", "0128")),
    };

    public static void AddProof(Theatre play, string id = "proof") => play.Send(Sample.Evidence(id, EvidenceKind.E2, Actor.Operator));

    public static CaseMove Paid(string id, string proof = "proof", string by = "fiona") =>
        Sample.Move(id, MoveKind.MarkPaid, Actor.Operator, by: by) with { Proof = new PaymentProof(proof, null, "ICBC-20260214-1") };

    /// <summary>What an account has gained by all postings.</summary>
    public static long Balance(Theatre play, string account) =>
        play.Ledger.SelectMany(posting => posting.Lines).Where(line => line.Account.ToString().StartsWith(account, StringComparison.Ordinal)).Sum(line => line.Amount.Amount);
}
