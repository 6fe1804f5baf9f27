using KaMeng.Pages.Language;
using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Shell;

/// <summary>Who looks at a page, and how they like it.</summary>
/// <param name="Subject">The operator, as the issuer names them.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Csrf">What a form of this session must carry.</param>
/// <param name="Tongue">Their language.</param>
/// <param name="Theme">Their theme.</param>
/// <param name="Now">The moment the page is made for (UTC).</param>
public sealed record Visitor(string Subject, OperatorRole Role, string Csrf, Tongue Tongue, Theme Theme, DateTimeOffset Now)
{
    /// <summary>The wording of the visitor's language.</summary>
    public string Say(string chinese, string english) => Tongue.Say(chinese, english);

    /// <summary>A refusal in the visitor's language; empty where there is none.</summary>
    public string Say(Wording? wording) => wording is null ? string.Empty : Tongue.Say(wording);
}
