using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;

namespace KaMeng.Refunds.Goods;

/// <summary>
/// What the answer to a void means for the money (policy.md matrix, VERIFIED_UNUSED: "if un-voidable → merchant review"). A refusal is news to whoever
/// granted the refund, so it goes back to them; it is never paid over silently.
/// </summary>
public static class VoidRules
{
    private const string Basis = "S3 第一步; S4; policy.md 资格矩阵 VERIFIED_UNUSED";

    /// <summary>Reads an answer.</summary>
    public static VoidVerdict Of(RefundCase refundCase, GoodsAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(refundCase);
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Kind switch
        {
            GoodsAnswerKind.Done or GoodsAnswerKind.AlreadyDone => new(AfterVoid.Pay, Bilingual.Rule("GOODS_VOIDED",
                "卡密已作废，退款可以执行", "the goods are void, so the money may go", "policy.md 资格矩阵; S4")),
            GoodsAnswerKind.Nobody => new(AfterVoid.Pay, Bilingual.Rule("NOBODY_TO_VOID",
                "未接入可作废该商品的发行方，以审核人的决定为准，由商家自行作废；接入后将先作废再退款",
                "no issuer who could make these goods void is connected, so the reviewer's decision stands and the merchant sees to the code; with one, it would be made void first",
                Basis)),
            GoodsAnswerKind.Refused => Refused(refundCase, answer),
            _ => new(AfterVoid.AskAgain, null),
        };
    }

    /// <summary>Nobody has answered for as long as the rules let a decision take: the platform is called, and nothing is assumed.</summary>
    public static VoidVerdict Unanswered() => new(AfterVoid.AskPlatform, Bilingual.Rule("VOID_UNANSWERED",
        "发行方一直未答复作废请求，不能认定已作废：由平台裁决",
        "the issuer never answered the request to make the code void, so nobody may say that it is: the platform decides",
        Basis));

    /// <summary>The platform decided although the void was never answered, and it was asked for once more in vain.</summary>
    public static VoidVerdict DecidedUnanswered() => new(AfterVoid.Pay, Bilingual.Rule("DECIDED_VOID_UNANSWERED",
        "发行方仍未答复，平台知情后裁决退款", "the issuer still does not answer, and the platform, knowing it, granted the refund", Basis));

    private static VoidVerdict Refused(RefundCase refundCase, GoodsAnswer answer)
    {
        if (GoodsFinding.Confirms(refundCase.Reason, answer.Condition))
        {
            return new(AfterVoid.Pay, Bilingual.Rule("USED_AS_CLAIMED",
                "核验结果与买家主张一致，无可作废", "what the issuer found is what the buyer claims, so there is nothing to make void", "S0 §二.3; S1 §二.2"));
        }

        AfterVoid back = WasMerchants(refundCase) ? AfterVoid.AskMerchant : AfterVoid.AskPlatform;
        return answer.Condition is GoodsCondition.Used or GoodsCondition.PartlyUsed
            ? new(back, Bilingual.Rule("FOUND_USED",
                $"作废时发现商品已被使用{(answer.UsedAt is { } at ? $"（{ShanghaiTime.Text(at)}）" : string.Empty)}，暂不退款，重新审核；若证明非买家使用仍可退款",
                $"found used when it was to be made void{(answer.UsedAt is { } used ? $" ({ShanghaiTime.Text(used)})" : string.Empty)}: not paid, but reviewed again; proof that the buyer did not use it would change that",
                "S1 §三.1; policy.md 资格矩阵 USED"))
            : new(back, Bilingual.Rule("NOT_VOIDABLE",
                $"发行方不能作废（{answer.Code ?? "未说明原因"}），暂不退款，重新审核；审核人知情后可同意退款",
                $"the issuer cannot make it void ({answer.Code ?? "no reason given"}): not paid, but reviewed again; the reviewer, knowing it, may grant it",
                Basis));
    }

    // By whom it was granted last. A merchant who was silent has said nothing, and the platform takes it from there.
    private static bool WasMerchants(RefundCase refundCase) =>
        refundCase.Timeline.LastOrDefault(entry => entry.Event is TimelineEvent.MerchantDecided or TimelineEvent.OperatorDecided or TimelineEvent.SecondApproval)
            is { Event: TimelineEvent.MerchantDecided, Actor: Actor.Merchant };
}
