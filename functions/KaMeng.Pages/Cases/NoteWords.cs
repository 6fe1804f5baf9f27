using System.Text.RegularExpressions;
using KaMeng.Pages.Language;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Cases;

/// <summary>
/// What stands beside an event of the timeline: a person's words as they are, the rules' in the visitor's language, and what the service wrote of itself or of a provider
/// (<c>rf_…-01: SUCCEEDED</c>, <c>issuer STATE: DONE, UNUSED</c>) with the contract's words by their names.
/// </summary>
public static partial class NoteWords
{
    private const string Between = ": ";

    // The first that has a word names it.
    private static readonly Dictionary<string, Func<Tongue, string>> Names = Others()
        .Concat(Words<MoveKind>(MoveWords.Of)).Concat(Words<PayoutState>(MoneyStateWords.Of)).Concat(Words<PayoutRoute>(MoneyStateWords.Of)).Concat(Words<RejectionReason>(CaseWords.Of))
        .Concat(Words<Actor>(ActionWords.Of)).Concat(Words<EvidenceKind>(GoodsWords.Of)).Concat(Words<GoodsAsk>(FindingWords.Of)).Concat(Words<GoodsAnswerKind>(FindingWords.Of))
        .Concat(Words<GoodsCondition>(FindingWords.Of)).DistinctBy(word => word.Word).ToDictionary(word => word.Word, word => word.Name, StringComparer.Ordinal);

    /// <summary>The words beside an event.</summary>
    public static string Of(TimelineEntry entry, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(tongue);
        string note = Halves.Of(entry.Note, tongue);

        // No person writes as the service or a provider; in what a person wrote only a word that stands alone, or before a colon, is the contract's.
        return entry.Actor is Actor.System or Actor.Provider
            ? ContractWord().Replace(note, word => Name(word.Value, tongue) ?? word.Value)
            : string.Join(Between, note.Split(Between).Select(word => Name(word, tongue) ?? word));
    }

    private static string? Name(string word, Tongue tongue) => Names.TryGetValue(word, out Func<Tongue, string>? name) ? name(tongue) : null;

    private static IEnumerable<(string Word, Func<Tongue, string> Name)> Words<TEnum>(Func<TEnum, Tongue, string> name)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(value => (UpperSnake.Of(value), (Func<Tongue, string>)(tongue => name(value, tongue))));

    // Words that are none of one enum: how decisions are called in calls, and what a new code or a card turned out to be.
    private static IEnumerable<(string Word, Func<Tongue, string> Name)> Others() =>
    [
        ("APPROVE", tongue => tongue.Say("同意", "Approved")),
        ("APPROVE_PARTIAL", tongue => tongue.Say("部分同意", "Approved a part")),
        ("REJECT", tongue => tongue.Say("驳回", "Rejected")),
        ("PARTIAL", tongue => tongue.Say("部分退款", "A part of the money")),
        ("REISSUE", tongue => tongue.Say("补发", "A new code")),
        ("INVALID", tongue => tongue.Say("无效", "Does not work")),
        ("CONFIRMED", tongue => tongue.Say("有效", "Works")),
        ("NOT_ANSWERED", tongue => tongue.Say("未答复", "Not answered")),
        ("USER_BANK_CARD", tongue => tongue.Say("买家银行卡", "The buyer's bank card")),
        ("MERCHANT_BANK_CARD", tongue => tongue.Say("商家账户", "The merchant's account")),
    ];

    [GeneratedRegex("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\\b")]
    private static partial Regex ContractWord();
}
