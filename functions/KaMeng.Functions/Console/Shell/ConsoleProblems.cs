using KaMeng.Functions.Http;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Language;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Console.Shell;

/// <summary>Tells a problem to a person: a page, a line of news where script asked, or the way to sign in.</summary>
internal static class ConsoleProblems
{
    private const string Beginning = "/console";

    /// <summary>Whether a request is the console's.</summary>
    public static bool AreOf(HttpRequest request) => request.Path.StartsWithSegments(Beginning, StringComparison.Ordinal);

    /// <summary>The answer.</summary>
    public static async Task<Answer> AnswerAsync(ProblemException problem, HttpRequest request, string traceId)
    {
        bool isScript = ConsoleAnswers.IsScript(request);
        if (problem.Code == "SIGN_IN_REQUIRED" && HttpMethods.IsGet(request.Method) && !isScript)
        {
            return ConsoleAnswers.GoTo("/console/sign-in?return=" + Uri.EscapeDataString(request.Path + request.QueryString));
        }

        Tongue tongue = Preferences.TongueOf(request);
        Answer page = await ConsoleAnswers.PageAsync<ProblemPage>(
            problem.Status,
            ("Tongue", tongue),
            ("Theme", Preferences.ThemeOf(request)),
            ("Status", problem.Status),
            ("Code", problem.Code),
            ("Detail", tongue.Say(problem.Said)),
            ("Errors", problem.Errors.ToDictionary(wrong => FieldWords.Of(wrong.Key, tongue), wrong => wrong.Value.Select(tongue.Say).ToArray(), StringComparer.Ordinal)),
            ("TraceId", traceId));
        return isScript ? page.WithNews(InWords(problem, tongue)).ShownNowhere() : page;
    }

    /// <summary>A problem in a line.</summary>
    public static string InWords(ProblemException problem, Tongue tongue) => problem.Errors.Count == 0
        ? tongue.Say(problem.Said)
        : string.Join(' ', problem.Errors.SelectMany(error => error.Value.Select(message => $"{FieldWords.Of(error.Key, tongue)} {tongue.Say(message)}")));
}
