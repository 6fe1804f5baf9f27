using System.Collections.Immutable;

namespace KaMeng.Refunds.Complaints;

/// <summary>The answer to a complaint, checked before anything is sent (payments.md 1.7).</summary>
/// <param name="Kind">Which.</param>
/// <param name="Text">The reason of a rejection; words for the buyer otherwise.</param>
/// <param name="Images">The files that show it, by their number in the case; for a rejection only.</param>
/// <param name="Ground">Why, for sources that have a word for it.</param>
public sealed record ComplaintAnswer(ComplaintAnswerKind Kind, string Text, ImmutableArray<string> Images, ComplaintGround Ground = ComplaintGround.Other)
{
    /// <summary>The longest reason or remark a provider takes.</summary>
    public const int LongestText = 200;

    /// <summary>The most images a rejection may have.</summary>
    public const int MostImages = 4;

    /// <summary>In how many working days an agreed refund is sent: today. Nothing but an approval may say it.</summary>
    public int? LaunchRefundDay => Kind == ComplaintAnswerKind.Approve ? 0 : null;

    /// <summary>The refund is agreed.</summary>
    public static ComplaintAnswer Approve(string remark) => new(ComplaintAnswerKind.Approve, Cut(remark), []);

    /// <summary>It is refused.</summary>
    public static ComplaintAnswer Reject(string reason, ImmutableArray<string> images, ComplaintGround ground = ComplaintGround.Other) =>
        new(ComplaintAnswerKind.Reject, Cut(reason), images, ground);

    /// <summary>Nothing is to be decided.</summary>
    public static ComplaintAnswer Finish(string text, ComplaintGround ground = ComplaintGround.Other) => new(ComplaintAnswerKind.Finish, Cut(text), [], ground);

    /// <summary>Why it must not be sent; null if it may be.</summary>
    public string? Fault() => Images.Length > MostImages ? $"The answer has {Images.Length} images, and {MostImages} is the most. Choose the ones that show most."
        : Kind != ComplaintAnswerKind.Reject && Images.Length > 0 ? "Only a rejection has images. Leave them out."
        : Text.Length > LongestText ? $"The text has {Text.Length} characters, and {LongestText} is the most. Say it shorter."
        : Kind == ComplaintAnswerKind.Reject && string.IsNullOrWhiteSpace(Text) ? "A rejection needs its reason. Say why."
        : null;

    // A provider refuses the whole answer for one character too many; half a surrogate pair is no character.
    private static string Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
    }
}
