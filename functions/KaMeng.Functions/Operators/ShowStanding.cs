using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Standing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Operators;

/// <summary><c>GET /api/operator/merchants/{merchantId}/standing</c>: how a merchant stands.</summary>
internal sealed class ShowStanding(BearerGate gate, StandingBook standing)
{
    /// <summary>200 with its numbers, labels and deposit; all nothing for one nobody told of.</summary>
    [Function(nameof(ShowStanding))]
    [Answers(200, typeof(StandingView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/merchants/{merchantId}/standing")] HttpRequest request,
        string merchantId,
        CancellationToken cancellationToken)
    {
        await gate.AdmitReaderAsync(request, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, StandingView.Of(merchantId, await standing.ReportAsync(merchantId, cancellationToken)));
    }
}
