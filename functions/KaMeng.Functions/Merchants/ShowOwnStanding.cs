using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Standing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Merchants;

/// <summary><c>GET /api/merchant/standing</c>: how the merchant stands.</summary>
internal sealed class ShowOwnStanding(BearerGate gate, StandingBook standing)
{
    /// <summary>200 with its numbers, labels and deposit; all nothing for one nobody told of.</summary>
    [Function(nameof(ShowOwnStanding))]
    [Answers(200, typeof(StandingView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/merchant/standing")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitMerchantAsync(request, RawBody.MostJson, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, StandingView.Of(call.Caller.Id, await standing.ReportAsync(call.Caller.Id, cancellationToken)));
    }
}
