using KaMeng.Functions.AfterSales;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary><c>POST /api/delivery-watches/{orderId}/delivery</c>: a watched order line was delivered.</summary>
internal sealed class ReportDelivery(StorefrontGate gate, OncePerKey once, DeliveryWatches watches)
{
    /// <summary>200 with the watch, which is over; 409 when its refund was begun before: do not deliver, or take the goods back.</summary>
    [Function(nameof(ReportDelivery))]
    [Takes(typeof(DeliveryBody))]
    [Answers(200, typeof(WatchView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/delivery-watches/{orderId}/delivery")] HttpRequest request,
        string orderId,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: false,
            async (_, body) =>
            {
                var errors = new FieldErrors();
                string lineId = JsonFields.Of(body, errors).Id("lineId") ?? "1";
                errors.ThrowIfAny();
                return await watches.DeliveredAsync(call.Caller.Id, orderId, lineId, cancellationToken) switch
                {
                    null => throw new ProblemException(
                        StatusCodes.Status404NotFound, "WATCH_NOT_FOUND", $"Line '{lineId}' of order '{orderId}' is not watched. Watch it with POST /api/delivery-watches first."),
                    { State: WatchState.Delivered } watch => Answer.Json(StatusCodes.Status200OK, WatchView.Of(watch)),
                    var watch => throw TooLate(watch),
                };
            },
            cancellationToken);
    }

    private static ProblemException TooLate(DeliveryWatch watch) => new(
        StatusCodes.Status409Conflict,
        "DELIVERY_OVERDUE",
        $"Line '{watch.Order.LineId}' of order '{watch.Order.OrderId}' was overdue at {watch.OverdueAt:O}, and its money is on its way back. Do not deliver; if the goods are out already, make them void.")
    {
        Members = watch.RefundId is { } refundId ? new Dictionary<string, string> { ["refundId"] = refundId } : [],
    };
}
