using KaMeng.Functions.Console.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.SignIn;

/// <summary><c>GET /console/sign-in</c>: sends the browser to the issuer.</summary>
internal sealed class BeginSignIn(OperatorSignIn signIn)
{
    /// <summary>302 to the issuer.</summary>
    [Function("ConsoleSignIn")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/sign-in")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        string wanted = ConsoleAddress.OrHome(request.Query["return"]);
        return ConsoleAnswers.GoTo(await signIn.BeginAsync(request.HttpContext.Response, wanted, cancellationToken));
    }
}
