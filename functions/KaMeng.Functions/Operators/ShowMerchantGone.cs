using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Standing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Operators;

/// <summary><c>GET /api/operator/merchants/{merchantId}/gone</c>: how far the cases of a gone merchant are, and whose money paid.</summary>
internal sealed class ShowMerchantGone(BearerGate gate, MerchantGoneReport report, DurableClients clients)
{
    /// <summary>200 with all of it; 404 for a merchant nobody said it of.</summary>
    [Function(nameof(ShowMerchantGone))]
    [Answers(200, typeof(MerchantGoneView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/merchants/{merchantId}/gone")] HttpRequest request,
        string merchantId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        await gate.AdmitReaderAsync(request, cancellationToken);
        return await report.OfAsync(merchantId, cancellationToken) is { } facts
            ? Answer.Json(StatusCodes.Status200OK, MerchantGoneView.Of(merchantId, facts))
            : throw new ProblemException(StatusCodes.Status404NotFound, "MERCHANT_NOT_GONE", $"Nobody said that merchant '{merchantId}' is gone. POST it here, as a supervisor, if it is.");
    }
}
