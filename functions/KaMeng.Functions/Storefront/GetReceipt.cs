using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary><c>GET /api/refunds/{refundId}/receipt</c>: 退款回执单, once the provider says the money has gone.</summary>
public sealed class GetReceipt(StorefrontGate gate, IRefundCases cases)
{
    /// <summary>200 with the receipt.</summary>
    [Function(nameof(GetReceipt))]
    [Answers(200, typeof(ReceiptView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/refunds/{refundId}/receipt")] HttpRequest request,
        string refundId,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        RefundCase refund = await cases.RequireAsync(refundId, call.Caller, cancellationToken);
        return refund.Payout is { State: PayoutState.Succeeded } payout
            ? Answer.Json(StatusCodes.Status200OK, CaseViews.Receipt(refund, payout))
            : throw new ProblemException(
                StatusCodes.Status409Conflict, "RECEIPT_NOT_READY", "There is a receipt only after the provider said that the money has gone. The case's 'payout' tells how far it is.");
    }
}
