using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace KaMeng.Functions.Console.Cases;

/// <summary><c>GET /console/cases/{refundId}/evidence/{evidenceId}</c>: a file, to look at in the page.</summary>
internal sealed class ShowCaseFile(ConsoleGate gate, IRefundCases cases, EvidenceIntake intake)
{
    /// <summary>200 with the bytes; strangers made them, so they may do nothing but be looked at.</summary>
    [Function("ConsoleCaseFile")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/cases/{refundId}/evidence/{evidenceId}")] HttpRequest request,
        string refundId,
        string evidenceId,
        CancellationToken cancellationToken)
    {
        gate.Admit(request);
        RefundCase refund = (RefundNumber.IsRefundId(refundId) ? await cases.FindAsync(refundId, cancellationToken) : null) ?? throw OwnCases.NotFound();
        EvidenceDownload file = await intake.OpenAsync(refund, evidenceId, cancellationToken);
        IHeaderDictionary headers = request.HttpContext.Response.Headers;
        headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return file with { IsShown = true };
    }
}
