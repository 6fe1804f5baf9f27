using KaMeng.Functions.AfterSales;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary><c>POST /api/delivery-watches</c>: watches an order line; what was promised and did not come is paid back without anybody asking.</summary>
internal sealed class WatchDelivery(StorefrontGate gate, OncePerKey once, DeliveryWatches watches, TimeProvider clock)
{
    /// <summary>202 with when it is overdue.</summary>
    [Function(nameof(WatchDelivery))]
    [Takes(typeof(OrderLineBody))]
    [Answers(202, typeof(WatchView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/delivery-watches")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: false,
            async (_, body) =>
            {
                var errors = new FieldErrors();
                JsonFields? fields = JsonFields.Of(body, errors).Object("order", required: true);
                OrderSnapshot? order = OrderReader.Read(fields, errors, new TimeRules(clock.GetUtcNow())).Order;
                if (order is { PromisedDeliveryBy: null })
                {
                    fields!.Wrong("promisedDeliveryBy", "is required: without a promise nothing is overdue.");
                }

                if (order is not null and not { DeliveryState: DeliveryState.Undelivered or DeliveryState.Delivering, DeliveredAt: null })
                {
                    fields!.Wrong("deliveryState", "must be UNDELIVERED or DELIVERING, and deliveredAt left out: what was delivered needs no watching.");
                }

                errors.ThrowIfAny();
                DeliveryWatch watch = await watches.WatchAsync(call.Caller.Id, order!, cancellationToken);
                return Answer.Json(StatusCodes.Status202Accepted, WatchView.Of(watch));
            },
            cancellationToken);
    }
}
