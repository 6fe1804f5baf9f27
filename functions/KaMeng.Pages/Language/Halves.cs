using KaMeng.Refunds.Decisions;

namespace KaMeng.Pages.Language;

/// <summary>Texts that the rules say in both languages at once: the half of one language.</summary>
public static class Halves
{
    /// <summary>The visitor's half; a text that is not made of two halves stays whole.</summary>
    public static string Of(string? text, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return Bilingual.Halves(text) is { } halves ? tongue.Say(halves.Chinese, halves.English) : text ?? string.Empty;
    }
}
