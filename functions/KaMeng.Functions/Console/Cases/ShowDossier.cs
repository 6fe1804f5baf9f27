using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Dossiers;
using KaMeng.Functions.Http;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Cases;

/// <summary><c>GET /console/cases/{refundId}/dossier</c>: the sealed evidence of a case, to save.</summary>
internal sealed class ShowDossier(ConsoleGate gate, IRefundCases cases, DossierMaking dossiers)
{
    /// <summary>200 with a zip.</summary>
    [Function("ConsoleDossier")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/cases/{refundId}/dossier")] HttpRequest request,
        string refundId,
        CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        RefundCase refund = (RefundNumber.IsRefundId(refundId) ? await cases.FindAsync(refundId, cancellationToken) : null) ?? throw OwnCases.NotFound();
        return await dossiers.HandAsync(refund, visitor.Subject, cancellationToken);
    }
}
