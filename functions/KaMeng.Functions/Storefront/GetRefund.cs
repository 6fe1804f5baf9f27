using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Reissues;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary><c>GET /api/refunds/{refundId}</c>: one case of the storefront, with the reissued code its buyer is to check.</summary>
public sealed class GetRefund(StorefrontGate gate, IRefundCases cases, ReissueDesk reissues)
{
    /// <summary>200 with the case.</summary>
    [Function(nameof(GetRefund))]
    [Answers(200, typeof(CaseView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/refunds/{refundId}")] HttpRequest request,
        string refundId,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        RefundCase refund = await cases.RequireAsync(refundId, call.Caller, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, CaseViews.ForBuyer(refund, await reissues.ShowAsync(refund, cancellationToken)));
    }
}
