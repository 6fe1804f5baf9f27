using KaMeng.Functions.Console.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console;

/// <summary><c>GET /console</c>: its beginning is the work list.</summary>
internal static class ShowConsole
{
    /// <summary>303 to it.</summary>
    [Function("Console")]
    public static IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ConsoleAnswers.GoTo(ConsoleAddress.Home);
    }
}
