using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Reissues;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Merchants;

/// <summary><c>POST /api/merchant/refunds/{refundId}/reissue</c>: the new code, once the buyer took the reissue.</summary>
public sealed class SendReissue(BearerGate gate, ReissueDesk desk, DurableClients clients)
{
    /// <summary>200 with the case after it, or 202 with the case as it is.</summary>
    [Function(nameof(SendReissue))]
    [Takes(typeof(ReissueBody))]
    [Answers(200, typeof(CaseView))]
    [Answers(202, typeof(CaseView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/merchant/refunds/{refundId}/reissue")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitMerchantAsync(request, RawBody.MostJson, cancellationToken);
        return await desk.TakeAsync(call, refundId, cancellationToken);
    }
}
