using KaMeng.Refunds.Cases;

namespace KaMeng.Refunds.Decisions;

/// <summary>What the amounts allow.</summary>
internal static class AmountRules
{
    public static Explanation? NothingToPay(TriageFacts facts)
    {
        if (facts.Refundable.Amount <= 0)
        {
            return Bilingual.Rule("ALREADY_RESOLVED", $"订单已付 {facts.Order.Paid} 已全部退回或正由其他售后单处理；其他售后单撤回后可再申请",
                $"all of the {facts.Order.Paid} paid was paid back or is asked back in another case; if that case is withdrawn, this can be asked again",
                "实施条例 18; policy.md 资格矩阵")
                .Unless("占用款项的售后单撤回或未退款而结束", "the withdrawal of the case that holds the money, or its end without a refund")
                .Given(("paid", $"{facts.Order.Paid}"), ("refundable", $"{facts.Refundable}"), ("earlier", LinkRules.Told(facts.Earlier)));
        }

        return facts.Requested.Amount <= 0
            ? Bilingual.Rule("NOTHING_ASKED", "申请金额不大于零；请填写要退的金额", "the amount asked is not above zero; state the amount", "policy.md 金额上限")
                .Unless("填写大于零的金额", "an amount above zero")
                .Given(("requested", $"{facts.Requested}"))
            : null;
    }

    // Amounts in two currencies are never compared: a person looks.
    public static Explanation? AboveRefundable(TriageFacts facts) =>
        facts.Requested.Currency != facts.Refundable.Currency || facts.Requested > facts.Refundable
            ? Bilingual.Rule("AMOUNT_ABOVE_REFUNDABLE", $"申请 {facts.Requested}，可退 {facts.Refundable}；由平台核定金额，或将申请金额降到可退金额以内",
                $"{facts.Requested} is asked, {facts.Refundable} can be paid back: the platform sets the amount; asking no more than that avoids it",
                "实施条例 18; policy.md 金额上限")
                .Unless($"申请金额不超过 {facts.Refundable}", $"asking no more than {facts.Refundable}")
                .Given(("requested", $"{facts.Requested}"), ("refundable", $"{facts.Refundable}"))
            : null;
}
