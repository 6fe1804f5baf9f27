using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Standing;
using KaMeng.Refunds.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary><c>POST /api/settlement-holds</c>: which of these order lines may not be settled to their merchants yet, and until when. Changes nothing.</summary>
internal sealed class AskSettlementHolds(StorefrontGate gate, OncePerKey once, SettlementHolds holds, TimeProvider clock)
{
    /// <summary>200 with a hold for each, in the order they were asked.</summary>
    [Function(nameof(AskSettlementHolds))]
    [Takes(typeof(OrdersBody))]
    [Answers(200, typeof(HoldsView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/settlement-holds")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: false,
            async (_, body) =>
            {
                var errors = new FieldErrors();
                var items = new List<HoldView>();
                foreach (OrderSnapshot order in OrderList.Read(JsonFields.Of(body, errors), errors, new TimeRules(clock.GetUtcNow())))
                {
                    items.Add(HoldView.Of(order, await holds.OfAsync(call.Caller.Id, order, cancellationToken)));
                }

                return Answer.Json(StatusCodes.Status200OK, new HoldsView(items));
            },
            cancellationToken);
    }
}
