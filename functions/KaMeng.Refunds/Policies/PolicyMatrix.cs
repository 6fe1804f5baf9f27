using System.Globalization;
using System.Text;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Policies;

/// <summary>
/// The whole table of reason × state as a document for people: not what the policy's rows say, but what triage answers when it is asked for every
/// combination of them.
/// </summary>
public static class PolicyMatrix
{
    private static readonly EvidenceKind[] Everything = Enum.GetValues<EvidenceKind>();
    private static readonly DateTimeOffset Delivered = new(2026, 2, 13, 9, 58, 3, TimeSpan.FromHours(8));

    /// <summary>The document.</summary>
    public static string Of(RefundPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Every reason in every state of the goods

            Policy {policy.Version}, published {policy.PublishedOn:yyyy-MM-dd}. Made by the command `policy-matrix` (README); do not edit it by hand, a
            test compares it with what the rules answer. A cell says what triage does with a claim for a card code of 49.00 CNY that comes an hour after delivery,
            with the evidence its reason needs, from a buyer who confirmed at purchase that digital goods are exempt from the seven days; after it, the
            rule of the matrix that fired. Without evidence, a claim that is not refused or paid waits for what the column "needs" names.

            | word | means |
            |---|---|
            | PAY | lane INSTANT: the rules pay |
            | MERCHANT | lane STANDARD: the merchant reviews |
            | PLATFORM | lane STANDARD: the platform reviews |
            | REJECT | lane REJECTED: the rules refuse, and the buyer may appeal |


            """);
        foreach (var column in Enum.GetValues<ReasonColumn>())
        {
            AppendColumn(text, policy, column);
        }

        AppendWishes(text, policy);
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>What triage answers for goods of 49.00 CNY an hour after delivery, with all evidence there.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="reason">Why the money is asked back.</param>
    /// <param name="state">The state of the goods.</param>
    /// <param name="terms">The terms; those of a buyer who confirmed the exemption at purchase unless given.</param>
    /// <param name="kind">What was bought; a card code unless given.</param>
    public static MatrixAnswer Ask(RefundPolicy policy, RefundReason reason, DeliveryState state, OrderTerms? terms = null, ProductKind kind = ProductKind.CardCode)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var undelivered = state is DeliveryState.Undelivered or DeliveryState.Delivering;
        var order = new OrderSnapshot
        {
            OrderId = "KM20260213-0001",
            BuyerId = "b-1001",
            MerchantId = "m-77",
            Product = new("STEAM-50", "Steam 50 CNY 充值卡", kind),
            Paid = Money.Fen(4_900),
            PaidAt = Delivered.AddMinutes(-1),
            DeliveredAt = undelivered ? null : Delivered,
            DeliveryState = state,
            Payment = new(PaymentProvider.WeChatPay, "4200001234202602131234567890", "KM20260213-0001"),
            Terms = terms ?? new(DigitalGoodsConsentAt: Delivered.AddMinutes(-2)),
        };
        var facts = new TriageFacts(order, reason, null, order.Paid, order.Paid, Everything, Delivered.AddHours(1));
        var decision = Triage.Decide(policy, facts);
        return new(decision.NextStep, EligibilityMatrix.For(policy.Reason(reason), facts, policy).Why);
    }

    private static void AppendColumn(StringBuilder text, RefundPolicy policy, ReasonColumn column)
    {
        var reasons = Enum.GetValues<RefundReason>().Where(reason => policy.Reason(reason).Column == column).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"## {Title(column)}\n\n");
        text.Append("| reason | needs | bears it |");
        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            text.Append(CultureInfo.InvariantCulture, $" {UpperSnake.Of(state)} |");
        }

        text.Append("\n|---|---|---|").Insert(text.Length, "---|", Enum.GetValues<DeliveryState>().Length).Append('\n');
        foreach (var reason in reasons)
        {
            var rule = policy.Reason(reason);
            text.Append(CultureInfo.InvariantCulture, $"| {UpperSnake.Of(reason)}{Marks(rule)} | {Needs(rule)} | {Bearer(rule.Liability)} |");
            foreach (var state in Enum.GetValues<DeliveryState>())
            {
                text.Append(CultureInfo.InvariantCulture, $" {Cell(policy, reason, state)} |");
            }

            text.Append('\n');
        }

        text.Append('\n');
    }

    // Where the terms the buyer bought under decide, not the state alone.
    private static void AppendWishes(StringBuilder text, RefundPolicy policy)
    {
        text.Append("## No reason: what the terms make of it\n\n| reason | terms | DELIVERED_UNOPENED | OPENED_UNVERIFIED |\n|---|---|---|---|\n");
        foreach (var reason in Enum.GetValues<RefundReason>().Where(reason => policy.Reason(reason).Column is ReasonColumn.Wish or ReasonColumn.BuyerError))
        {
            foreach (var (name, terms) in new (string, OrderTerms)[]
            {
                ("confirmed at purchase", new(DigitalGoodsConsentAt: Delivered.AddMinutes(-2))), ("no confirmation", new()), ("merchant promises 无理由", new(NoReasonRefund: true)),
            })
            {
                text.Append(CultureInfo.InvariantCulture, $"| {UpperSnake.Of(reason)} | {name} | {Cell(policy, reason, DeliveryState.DeliveredUnopened, terms)} | {Cell(policy, reason, DeliveryState.OpenedUnverified, terms)} |\n");
            }
        }
    }

    private static string Cell(RefundPolicy policy, RefundReason reason, DeliveryState state, OrderTerms? terms = null)
    {
        var answer = Ask(policy, reason, state, terms);
        return $"**{Step(answer.Step)}** {answer.Why.Rule}";
    }

    private static string Step(NextStep step) => step switch
    {
        NextStep.Pay => "PAY",
        NextStep.AskMerchant => "MERCHANT",
        NextStep.AskPlatform => "PLATFORM",
        NextStep.Reject => "REJECT",
        _ => throw new InvalidOperationException($"With all evidence there, triage asked for {step}."),
    };

    private static string Title(ReasonColumn column) => column switch
    {
        ReasonColumn.Fault => "Merchant's or platform's fault",
        ReasonColumn.Wish => "The buyer wants out",
        ReasonColumn.BuyerError => "The buyer gave the wrong account (a top-up: SUPPLIER_MAY_REVERSE once delivered)",
        _ => "Who is liable is found by the platform",
    };

    private static string Marks(ReasonRule rule) => (rule.NeverLate ? " (never late)" : string.Empty) + (rule.StandsWhenUsed ? " (stands when used)" : string.Empty);

    private static string Needs(ReasonRule rule) => rule.Evidence.IsEmpty ? "–" : string.Join(" + ", rule.Evidence.Select(need => string.Join("/", need.AnyOf) + (need.HeldBySystem ? " (on record)" : string.Empty)));

    private static string Bearer(Liability liability) => liability switch
    {
        { Platform: Liability.Whole } => "platform",
        { Merchant: Liability.Whole } => "merchant",
        { User: Liability.Whole } => "user",
        _ => $"{liability.Platform}/{liability.Merchant}/{liability.User}",
    };
}
