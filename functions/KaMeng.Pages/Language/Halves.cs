namespace KaMeng.Pages.Language;

/// <summary>Texts that the rules say in both languages at once, Chinese first: the half of one language.</summary>
public static class Halves
{
    private const string Between = " / ";

    /// <summary>The visitor's half; a text that is not made of two halves stays whole.</summary>
    public static string Of(string? text, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        int at = text?.IndexOf(Between, StringComparison.Ordinal) ?? -1;
        return at > 0 && text![..at].Any(IsChinese) && !text[(at + Between.Length)..].Any(IsChinese)
            ? tongue.Say(text[..at], text[(at + Between.Length)..])
            : text ?? string.Empty;
    }

    private static bool IsChinese(char letter) => letter is >= '\u4e00' and <= '\u9fff';
}
