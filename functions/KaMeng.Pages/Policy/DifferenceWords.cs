using System.Xml;
using KaMeng.Pages.Language;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Simulating;
using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Policy;

/// <summary>In what two policies treat a case differently, as people read it.</summary>
public static class DifferenceWords
{
    /// <summary>What differs.</summary>
    public static string Of(TreatmentDifference difference, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(tongue);
        return difference.What switch
        {
            "LANE" => tongue.Say("通道", "Lane"),
            "NEXT_STEP" => tongue.Say("下一步", "Next"),
            "MISSING_EVIDENCE" => tongue.Say("还缺证据", "Missing evidence"),
            "MERCHANT_REVIEW" => tongue.Say("商家审核", "Merchant review"),
            "MERCHANT_SILENCE" => tongue.Say("商家逾期", "Merchant's silence"),
            "EXTRA_EVIDENCE" => tongue.Say("补充凭证", "Extra evidence"),
            "APPEAL" => tongue.Say("申诉", "Appeal"),
            "SECOND_APPROVER" => tongue.Say("两人审批", "Two approvers"),
            "LIABILITY" => tongue.Say("责任(万分比)", "Liability (basis points)"),
            _ => difference.What,
        };
    }

    /// <summary>What it was or would be.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="value">Its side before or after, as the contract spells it.</param>
    /// <param name="tongue">The language.</param>
    public static string Of(TreatmentDifference difference, string value, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(tongue);
        return (difference.What, value) switch
        {
            (_, "") => "–",
            ("LANE", _) => Named<Lane>(value, CaseWords.Of, tongue),
            ("NEXT_STEP", _) => Named<NextStep>(value, GoodsWords.Of, tongue),
            ("MISSING_EVIDENCE", _) => string.Join(tongue.Say("、", ", "), value.Split(", ").Select(kind => Named<EvidenceKind>(kind, GoodsWords.Of, tongue))),
            ("MERCHANT_SILENCE", _) => Named<TimeoutEffect>(value, ActionWords.Of, tongue),
            ("MERCHANT_REVIEW" or "EXTRA_EVIDENCE" or "APPEAL", _) => Moments.Span(XmlConvert.ToTimeSpan(value), tongue),
            ("SECOND_APPROVER", "YES") => tongue.Say("是", "yes"),
            ("SECOND_APPROVER", _) => tongue.Say("否", "no"),
            _ => value,
        };
    }

    private static string Named<TEnum>(string word, Func<TEnum, Tongue, string> name, Tongue tongue)
        where TEnum : struct, Enum
    {
        foreach (TEnum value in Enum.GetValues<TEnum>())
        {
            if (UpperSnake.Of(value) == word)
            {
                return name(value, tongue);
            }
        }

        return word;
    }
}
