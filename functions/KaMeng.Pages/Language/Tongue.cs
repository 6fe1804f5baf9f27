using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Language;

/// <summary>The language a page speaks. Both wordings stand side by side where they are used, so that neither is forgotten.</summary>
public sealed record Tongue
{
    private Tongue(string code) => Code = code;

    /// <summary>中文.</summary>
    public static Tongue Chinese { get; } = new("zh-CN");

    /// <summary>English.</summary>
    public static Tongue English { get; } = new("en");

    /// <summary>The language's tag, for <c>lang</c>.</summary>
    public string Code { get; }

    /// <summary>The language a tag or an Accept-Language header asks for first; Chinese unless it is English.</summary>
    public static Tongue Of(string? wish) => wish?.TrimStart().StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? English : Chinese;

    /// <summary>The wording of this language.</summary>
    public string Say(string chinese, string english) => this == Chinese ? chinese : english;

    /// <summary>What a rule or a problem says, in this language, with what it speaks of in the page's words.</summary>
    public string Say(Wording wording)
    {
        ArgumentNullException.ThrowIfNull(wording);
        return (this == Chinese ? wording.Chinese : wording.English).ToString(new PageFormat(this));
    }
}
