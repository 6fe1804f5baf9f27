using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Standing;
using KaMeng.Refunds.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary>
/// <c>POST /api/settlements</c>: the storefront is about to pay an order line out to its merchant. Once it is answered 200 a later refund is paid from the
/// merchant's deposit or the compensation fund, and no longer from escrow.
/// </summary>
internal sealed class SettleOrder(StorefrontGate gate, OncePerKey once, SettlementHolds holds, OrderStore orders, TimeProvider clock)
{
    /// <summary>200 with when it was settled, now or before; 409 while it is held.</summary>
    [Function(nameof(SettleOrder))]
    [Takes(typeof(OrderLineBody))]
    [Answers(200, typeof(SettlementView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/settlements")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: false,
            async (_, body) =>
            {
                DateTimeOffset now = clock.GetUtcNow();
                var errors = new FieldErrors();
                OrderSnapshot? order = OrderReader.Read(JsonFields.Of(body, errors).Object("order", required: true), errors, new TimeRules(now)).Order;
                errors.ThrowIfAny();
                EscrowHold hold = await holds.OfAsync(call.Caller.Id, order!, cancellationToken);
                if (hold.Held)
                {
                    throw Held(order!, hold);
                }

                return await orders.SettleToMerchantAsync(call.Caller.Id, order!, now, cancellationToken) is { } at
                    ? Answer.Json(StatusCodes.Status200OK, new SettlementView(order!.OrderId, order.LineId, at))
                    : throw Held(order!, new EscrowHold(true, null, HoldReason.OpenCase));
            },
            cancellationToken);
    }

    private static ProblemException Held(OrderSnapshot order, EscrowHold hold) => new(
        StatusCodes.Status409Conflict,
        "SETTLEMENT_HELD",
        $"Line '{order.LineId}' of order '{order.OrderId}' is held ({UpperSnake.Of(hold.Why)}){(hold.Until is { } until ? $" until {until.ToUniversalTime():O}" : string.Empty)}. Ask POST /api/settlement-holds again later.");
}
