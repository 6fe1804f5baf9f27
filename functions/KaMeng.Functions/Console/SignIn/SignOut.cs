using KaMeng.Functions.Console.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.SignIn;

/// <summary><c>POST /console/sign-out</c>.</summary>
internal sealed class SignOut(ConsoleGate gate, OperatorSignIn signIn)
{
    /// <summary>A page that says so; the next visit signs in anew.</summary>
    [Function("ConsoleSignOut")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/sign-out")] HttpRequest request, CancellationToken cancellationToken)
    {
        ConsoleForm form = await gate.AdmitFormAsync(request, cancellationToken);
        signIn.Session.Clear(request.HttpContext.Response);
        return await ConsoleAnswers.PageAsync<KaMeng.Pages.Shell.SignedOutPage>(("Tongue", form.Visitor.Tongue));
    }
}
