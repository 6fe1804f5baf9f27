using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Complaints;

/// <summary><c>POST /api/operator/complaints/{id}/link</c>: says which case a complaint belongs to, where its order is not known here.</summary>
internal sealed class LinkComplaint(BearerGate gate, OncePerKey once, ComplaintDesk desk, DurableClients clients)
{
    /// <summary>200 with the complaint.</summary>
    [Function(nameof(LinkComplaint))]
    [Takes(typeof(ComplaintLinkBody))]
    [Answers(200, typeof(ComplaintView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/complaints/{id}/link")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitMoverAsync(request, cancellationToken);
        return await once.RunFieldsAsync(
            call,
            async (_, body, errors) =>
            {
                string? refundId = body.Id("refundId", required: true);
                errors.ThrowIfAny();
                return Answer.Json(StatusCodes.Status200OK, ComplaintView.Of(await desk.LinkAsync(call.Caller, id, refundId!, cancellationToken)));
            },
            cancellationToken);
    }
}
