using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Storefront;

/// <summary><c>POST /api/refunds</c>: opens a case.</summary>
public sealed class StartRefund(StorefrontGate gate, OncePerKey once, IRefundCases cases, TimeProvider clock, DurableClients clients)
{
    /// <summary>202 with the case and where it is found.</summary>
    [Function(nameof(StartRefund))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/refunds")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: true,
            async (number, body) =>
            {
                var errors = new FieldErrors();
                RefundApplication application = RefundApplicationReader.Read(
                    JsonFields.Of(body, errors), errors, "rf_" + number, call.Caller.Id, clock.GetUtcNow());
                RefundCase opened = await cases.OpenAsync(application, cancellationToken);
                return Answer.Json(StatusCodes.Status202Accepted, CaseViews.Of(opened)).At($"/api/refunds/{opened.RefundId}");
            },
            cancellationToken);
    }
}
