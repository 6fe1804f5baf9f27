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

/// <summary><c>POST /api/operator/complaints/{id}/replies</c>: words to the complainant; where no channel leads there, the word that they were said.</summary>
internal sealed class ReplyToComplaint(BearerGate gate, OncePerKey once, ComplaintDesk desk, DurableClients clients)
{
    /// <summary>202 with the complaint; the words go out at once.</summary>
    [Function(nameof(ReplyToComplaint))]
    [Takes(typeof(ComplaintReplyBody))]
    [Answers(202, typeof(ComplaintView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/complaints/{id}/replies")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitMoverAsync(request, cancellationToken);
        return await once.RunFieldsAsync(
            call,
            async (number, body, errors) =>
                Answer.Json(StatusCodes.Status202Accepted, ComplaintView.Of(await desk.ReplyAsync(call.Caller, id, number, body, errors, cancellationToken))),
            cancellationToken);
    }
}
