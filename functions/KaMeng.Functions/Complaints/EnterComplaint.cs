using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Idempotency;
using KaMeng.Refunds.Complaints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Complaints;

/// <summary><c>POST /api/operator/complaints</c>: enters a complaint that came by letter or telephone (12315), or at a provider that tells us nothing.</summary>
internal sealed class EnterComplaint(BearerGate gate, OncePerKey once, ComplaintDesk desk, DurableClients clients)
{
    /// <summary>201 with the complaint.</summary>
    [Function(nameof(EnterComplaint))]
    [Takes(typeof(ComplaintBody))]
    [Answers(201, typeof(ComplaintView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/complaints")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitMoverAsync(request, cancellationToken);
        return await once.RunFieldsAsync(
            call,
            async (_, body, errors) =>
            {
                Complaint entered = await desk.EnterAsync(call.Caller, body, errors, cancellationToken);
                return Answer.Json(StatusCodes.Status201Created, ComplaintView.Of(entered)).At($"/api/operator/complaints/{entered.Key}");
            },
            cancellationToken);
    }
}
