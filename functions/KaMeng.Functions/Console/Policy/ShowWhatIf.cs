using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Language;
using KaMeng.Pages.Policy;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Decisions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Policy;

/// <summary><c>GET /console/policy/what-if</c>: a claim tried out, by the code of <c>POST /api/refund-previews</c>.</summary>
internal sealed class ShowWhatIf(ConsoleGate gate, IRefundCases cases, IPolicies policies, TimeProvider clock)
{
    /// <summary>The form, and what the rules say once it was sent.</summary>
    [Function("ConsoleWhatIf")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/policy/what-if")] HttpRequest request, CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        return await ConsoleAnswers.PageAsync<WhatIfPage>(("Visitor", visitor), ("Model", await TryAsync(WhatIfForm.Of(request.Query, visitor.Now), visitor.Tongue, cancellationToken)));
    }

    private async Task<WhatIfModel> TryAsync(WhatIfForm form, Tongue tongue, CancellationToken cancellationToken)
    {
        var blank = new WhatIfModel(form.Fields, form.ShownWords, new Dictionary<string, string[]>(), null, null, null);
        if (!form.IsSent)
        {
            return blank;
        }

        try
        {
            (ForeseenCase foreseen, ClaimOutlook outlook) = await ClaimPreviews.OfAsync(cases, policies, form.Read(clock), form.Shown, cancellationToken);
            GrantLimit? limit = outlook.Decision.NextStep == NextStep.Reject ? null : GrantLimit.Of(foreseen.Policy, foreseen.Case);
            return blank with { Case = foreseen.Case, Outlook = outlook, Limit = limit };
        }
        catch (ProblemException problem) when (problem.Errors.Count > 0)
        {
            return blank with { Errors = WhatIfForm.AtTheirFields(problem.Errors, tongue) };
        }
    }
}
