using KaMeng.Pages.Language;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KaMeng.Functions.Console.Shell;

/// <summary>How a visitor likes the console: in cookies of their browser.</summary>
internal static class Preferences
{
    /// <summary>The cookie of the language.</summary>
    public const string LanguageCookie = "kameng_language";

    /// <summary>The cookie of the theme.</summary>
    public const string ThemeCookie = "kameng_theme";

    /// <summary>The language they chose, else the one their browser asks for.</summary>
    public static Tongue TongueOf(HttpRequest request) =>
        Tongue.Of(request.Cookies[LanguageCookie] ?? request.Headers[HeaderNames.AcceptLanguage].FirstOrDefault());

    /// <summary>The theme they chose.</summary>
    public static Theme ThemeOf(HttpRequest request) =>
        Enum.TryParse(request.Cookies[ThemeCookie], ignoreCase: true, out Theme theme) && Enum.IsDefined(theme) ? theme : Theme.Auto;
}
