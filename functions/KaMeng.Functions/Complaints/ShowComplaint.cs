using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Complaints;

/// <summary><c>GET /api/operator/complaints/{id}</c>: a complaint with everything that was said and done.</summary>
internal sealed class ShowComplaint(BearerGate gate, ComplaintDesk desk)
{
    /// <summary>200 with it.</summary>
    [Function(nameof(ShowComplaint))]
    [Answers(200, typeof(ComplaintView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/complaints/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        await gate.AdmitReaderAsync(request, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, ComplaintView.Of(await desk.RequireAsync(id, cancellationToken)));
    }
}
