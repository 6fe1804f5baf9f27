using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Policies;
using KaMeng.Refunds.Decisions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary>
/// <c>POST /api/refund-previews</c>: what would happen to a claim, now or at a moment to come. The case is made and decided by the code that makes and
/// decides real ones; it is only not stored.
/// </summary>
public sealed class PreviewRefund(StorefrontGate gate, OncePerKey once, IRefundCases cases, IPolicies policies, TimeProvider clock)
{
    /// <summary>200 with what the rules say.</summary>
    [Function(nameof(PreviewRefund))]
    [Takes(typeof(PreviewBody))]
    [Answers(200, typeof(PreviewView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/refund-previews")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: false,
            async (number, body) =>
            {
                var errors = new FieldErrors();
                JsonFields fields = JsonFields.Of(body, errors);
                DateTimeOffset at = RefundApplicationReader.At(fields, clock.GetUtcNow());
                RefundApplication application = RefundApplicationReader.Read(fields, errors, "rf_" + number, call.Caller.Id, at, isClaim: false);
                (ForeseenCase foreseen, ClaimOutlook outlook) = await ClaimPreviews.OfAsync(cases, policies, application, [], cancellationToken);
                return Answer.Json(StatusCodes.Status200OK, PreviewView.Of(foreseen, outlook));
            },
            cancellationToken);
    }
}
