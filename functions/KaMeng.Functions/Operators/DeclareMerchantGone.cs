using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Standing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Operators;

/// <summary><c>POST /api/operator/merchants/{merchantId}/gone</c>: a supervisor says that a merchant is gone 跑路; a second one makes it so.</summary>
internal sealed class DeclareMerchantGone(BearerGate gate, OncePerKey once, MerchantGoneDesk desk, MerchantGoneReport report, DurableClients clients)
{
    /// <summary>202 while the second word is missing, 200 once the merchant counts as gone.</summary>
    [Function(nameof(DeclareMerchantGone))]
    [Takes(typeof(GoneBody))]
    [Answers(200, typeof(MerchantGoneView))]
    [Answers(202, typeof(MerchantGoneView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/merchants/{merchantId}/gone")] HttpRequest request,
        string merchantId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitSupervisorAsync(request, cancellationToken);
        return await once.RunFieldsAsync(
            call,
            async (_, body, errors) =>
            {
                string? reason = body.Text("reason", required: true);
                string? note = body.Text("note");
                MerchantIds.Check(merchantId, errors);
                errors.ThrowIfAny();
                KeptGone said = await desk.SayAsync(merchantId, reason!, note, call.Caller.Id, cancellationToken);
                MerchantGoneFacts facts = (await report.OfAsync(merchantId, cancellationToken))!;
                return Answer.Json(said.IsGone ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, MerchantGoneView.Of(merchantId, facts));
            },
            cancellationToken);
    }
}
