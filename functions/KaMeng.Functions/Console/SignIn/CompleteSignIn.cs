using KaMeng.Functions.Console.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.SignIn;

/// <summary><c>GET /console/sign-in/callback</c>: the operator comes back from the issuer.</summary>
internal sealed class CompleteSignIn(OperatorSignIn signIn)
{
    /// <summary>302 to where they wanted to go.</summary>
    [Function("ConsoleSignInCallback")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ConsoleSettings.CallbackPath)] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ConsoleAnswers.GoTo(await signIn.CompleteAsync(request, cancellationToken));
    }
}
