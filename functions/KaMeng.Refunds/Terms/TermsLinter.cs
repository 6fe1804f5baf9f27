using System.Collections.Immutable;

namespace KaMeng.Refunds.Terms;

/// <summary>
/// Finds terms that the law makes void (product.md, "law linter"): what it finds is never a reason to refuse a refund. What it does not find is not
/// therefore lawful: it reads words, not intentions.
/// </summary>
public static class TermsLinter
{
    private const string Unfair = "消保法 24, 26; 实施条例 17";

    // The exemption of digital goods from the seven days is lawful where it is confirmed; only the plain refusal is void.
    private static readonly ImmutableArray<VoidTerm> Terms =
    [
        new(
            "NO_REFUND_CLAUSE",
            "概不退[换款货]|一律不退|一概不退|恕不退[换款货]|不退不换|不予退[换款货]|拒绝退[换款货]|(?:不支持|不接受|不可|不能|无法)(?:任何)?(?:形式的)?(?:退换货?|退款|退货)|一经(?:售出|出售|发货|发出|购买|拍下)[,，]?(?:概|一律|均|恕)?不[退换予]|(?:售出|发货|拍下|付款)(?:之?后)?[,，]?(?:概|一律|均|恕)?不[退换]|norefunds?|allsales(?:are)?final|nonrefundable",
            "排除买家退换货权利的格式条款无效",
            "a standard term that takes away the right to a refund is void",
            Unfair,
            "写明可退的情形与时限；数字化商品不适用七日无理由的，在每次下单时由买家确认",
            "say when a refund is given and within what time; where digital goods are exempt from the seven days, have the buyer confirm it at each purchase"),
        new(
            "LIABILITY_EXCLUDED",
            "概不负责|一律不负责|不承担任何责任|后果自负|离柜不认|与(?:本店|卖家|商家)无关|售后自理",
            "免除经营者责任的格式条款无效",
            "a standard term that frees the seller of liability is void",
            "消保法 26; 实施条例 17",
            "删除；写明商家对无效、已使用、发错的商品负责",
            "delete it; say that the seller answers for goods that are invalid, used or wrong"),
        new(
            "PAID_BUT_NO_CONTRACT",
            "(?:付款|支付|下单|付费)(?:成功)?(?:之?后)?[^。；;.]{0,12}(?:合同|订单|交易)[^。；;.]{0,4}(?:不成立|未成立|不生效|不视为成立)|(?:合同|订单|交易)[^。；;.]{0,6}(?:自|以|待|需|须)?(?:发货|商家确认|卖家确认|审核)[^。；;.]{0,6}(?:才|方|始|之时|时起?)?(?:成立|生效)",
            "约定付款后合同不成立的格式条款无效",
            "a standard term by which a paid order is no contract is void",
            "电商法 49",
            "删除；买家提交订单成功，合同即成立",
            "delete it; the contract is made when the order is placed"),
        new(
            "FINAL_INTERPRETATION",
            "(?:最终|一切)?解释权[^。；;.]{0,10}(?:归|属于|为)|(?:本店|商家|卖家)(?:拥有|保留|享有)(?:最终|一切)?(?:的)?解释权",
            "单方保留解释权的格式条款无效",
            "a standard term that keeps the last word on its meaning for the seller is void",
            "消保法 26; 侵害消费者权益行为处罚办法 12",
            "删除",
            "delete it"),
    ];

    /// <summary>Everything that is wrong with the terms, in the order of the text, then of the flags.</summary>
    public static ImmutableArray<TermFinding> Check(MerchantTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return [.. InText(terms.Text), .. Flags(terms)];
    }

    /// <summary>The void terms a text quotes.</summary>
    public static ImmutableArray<TermFinding> InText(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var plain = PlainTerms.Of(text);
        return [.. Terms.SelectMany(term => term.FindIn(plain)).OrderBy(found => found.At).Select(found => found.Finding)];
    }

    private static IEnumerable<TermFinding> Flags(MerchantTerms terms)
    {
        if (terms.ConsentDefaultTicked)
        {
            yield return new(
                "DEFAULT_TICKED_CONSENT",
                "consentDefaultTicked",
                null,
                "默认勾选的同意不算同意 / a consent that was ticked before the buyer came is none",
                "实施条例 19; 电商法 19; 消保法 25",
                "去掉默认勾选，由买家在下单时主动勾选 / leave the box empty for the buyer to tick at the purchase");
        }

        if (terms is { SellsDigitalGoods: true, AsksConfirmation: false })
        {
            yield return new(
                "NO_DIGITAL_GOODS_CONFIRMATION",
                "asksConfirmation",
                null,
                "未经买家下单时确认，数字化商品仍适用七日无理由 / without the buyer's confirmation at the purchase, digital goods have the seven days too",
                "消保法 25(1)(3); 实施条例 19",
                "显著标注，并在每次下单时单独确认，记录时间 / mark it plainly, ask for a confirmation of its own at each purchase, and keep its time");
        }
    }
}
