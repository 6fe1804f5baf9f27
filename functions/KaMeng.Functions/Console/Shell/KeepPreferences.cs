using KaMeng.Pages.Language;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Shell;

/// <summary><c>POST /console/preferences</c>: language and theme.</summary>
internal sealed class KeepPreferences(ConsoleGate gate)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>303 back to the page they were on.</summary>
    [Function("ConsolePreferences")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/preferences")] HttpRequest request, CancellationToken cancellationToken)
    {
        ConsoleForm form = await gate.AdmitFormAsync(request, cancellationToken);
        if (form.One("language") is { } language)
        {
            Keep(request, Preferences.LanguageCookie, Tongue.Of(language).Code);
        }

        if (Enum.TryParse(form.One("theme"), ignoreCase: true, out Theme theme) && Enum.IsDefined(theme))
        {
            Keep(request, Preferences.ThemeCookie, theme.ToString());
        }

        return ConsoleAnswers.GoTo(ConsoleAddress.OrHome(form.One("back")));
    }

    private static void Keep(HttpRequest request, string name, string value) => request.HttpContext.Response.Cookies.Append(
        name, value, new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, Path = "/console", MaxAge = Kept });
}
