using System.Text.Json.Serialization;

namespace KaMeng.Refunds.Words;

/// <summary>
/// One thing said in English and in Chinese. What it speaks of (an amount, a moment, a word of the policy) stays itself until somebody reads it: a program is told
/// <c>PLATFORM_REVIEW</c> and UTC, a page says it in its visitor's words and on Shanghai's clock. Both are written where the rule is, so that neither is forgotten.
/// </summary>
/// <param name="english">What programs and English pages are told.</param>
/// <param name="chinese">The same for Chinese pages, about the same facts.</param>
[JsonConverter(typeof(WordingConverter))]
public sealed class Wording(FormattableString english, FormattableString chinese)
{
    /// <summary>In English.</summary>
    public FormattableString English { get; } = english;

    /// <summary>In Chinese.</summary>
    public FormattableString Chinese { get; } = chinese;

    /// <summary>A text that has only one language: it is for programs, or it quotes somebody.</summary>
    public static Wording InOneLanguage(string text) => new($"{text}", $"{text}");

    /// <summary>What programs are told: English, as the contract spells words and times.</summary>
    public override string ToString() => English.ToString(ContractFormat.Instance);
}
