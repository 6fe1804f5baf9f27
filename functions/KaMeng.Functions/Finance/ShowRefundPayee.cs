using KaMeng.Functions.Cases;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Finance;

/// <summary><c>GET /api/operator/refunds/{refundId}/payee</c>: the card the buyer named, for finance and supervisors, while the case waits for a payment by hand.</summary>
internal sealed class ShowRefundPayee(BearerGate gate, IRefundCases cases, RefundPayees payees)
{
    /// <summary>200 with the card.</summary>
    [Function(nameof(ShowRefundPayee))]
    [Answers(200, typeof(PayeeView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/refunds/{refundId}/payee")] HttpRequest request, string refundId, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitFinanceAsync(request, RawBody.MostJson, cancellationToken);
        BankCard card = await payees.ShowAsync(await cases.RequireAsync(refundId, call.Caller, cancellationToken), call.Caller.Id, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, new PayeeView(card.BankType, card.Account, card.RealName));
    }
}
