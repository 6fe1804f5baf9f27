using System.Text;
using KaMeng.Functions.Console.Shell;
using KaMeng.Pages.Policy;
using KaMeng.Refunds.Documents;
using KaMeng.Refunds.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Policy;

/// <summary><c>POST /console/policy/simulations</c>: tries a policy on closed cases, as <c>POST /api/operator/policy-simulations</c> does. Changes nothing.</summary>
internal sealed class RunSimulation(ConsoleGate gate, PolicyTrial trial)
{
    // A policy is about 32 KiB, and a form writes each byte of its Chinese in three.
    private const long MostForm = 512 * 1024;

    /// <summary>The page with the result, or with what is wrong with the document; the next part alone where script asks.</summary>
    [Function("ConsoleSimulation")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/policy/simulations")] HttpRequest request, CancellationToken cancellationToken)
    {
        ConsoleForm form = await gate.AdmitFormAsync(request, MostForm, cancellationToken);
        PolicyTrial.Admit(form.Visitor);
        string document = form.One("document") ?? "";
        DocumentReading<RefundPolicy> reading = PolicyDocument.Read(Encoding.UTF8.GetBytes(document));
        SimulationModel model = reading.Value is { } tried
            ? await trial.RunAsync(form, tried, cancellationToken)
            : new SimulationModel(document, reading.Faults, null, []);
        return request.Headers.ContainsKey("HX-Request")
            ? await ConsoleAnswers.PartAsync<SimulationResult>(null, ("Visitor", form.Visitor), ("Model", model))
            : await ConsoleAnswers.PageAsync<SimulationPage>(
                model.Faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, ("Visitor", form.Visitor), ("Model", model));
    }
}
