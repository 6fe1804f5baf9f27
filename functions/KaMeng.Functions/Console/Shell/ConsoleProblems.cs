using KaMeng.Functions.Http;
using KaMeng.Functions.Problems;
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

        Answer page = await ConsoleAnswers.PageAsync<ProblemPage>(
            problem.Status,
            ("Tongue", Preferences.TongueOf(request)),
            ("Theme", Preferences.ThemeOf(request)),
            ("Status", problem.Status),
            ("Code", problem.Code),
            ("Detail", problem.Message),
            ("Errors", problem.Errors),
            ("TraceId", traceId));
        return isScript ? page.WithNews(InWords(problem)).ShownNowhere() : page;
    }

    /// <summary>A problem in a line.</summary>
    public static string InWords(ProblemException problem) => problem.Errors.Count == 0
        ? problem.Message
        : string.Join(' ', problem.Errors.SelectMany(error => error.Value.Select(message => $"{error.Key} {message}")));
}
