using KaMeng.Functions.AfterSales;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Storefront;

/// <summary><c>POST /api/leaked-codes</c>: codes that strangers know. Each order line's code is made void and its money goes back, without the buyer asking.</summary>
internal sealed class ReportLeakedCodes(StorefrontGate gate, OncePerKey once, AutomaticCases automatic, TimeProvider clock, DurableClients clients)
{
    /// <summary>202 with what became of each, in the order they were told.</summary>
    [Function(nameof(ReportLeakedCodes))]
    [Takes(typeof(LeakedCodesBody))]
    [Answers(202, typeof(LeaksView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/leaked-codes")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: false,
            async (_, body) =>
            {
                var times = new TimeRules(clock.GetUtcNow());
                var errors = new FieldErrors();
                JsonFields fields = JsonFields.Of(body, errors);
                DateTimeOffset? leakedAt = times.Past(fields, "leakedAt");
                var items = new List<LeakView>();
                foreach (OrderSnapshot order in OrderList.Read(fields, errors, times))
                {
                    items.Add(await OpenAsync(call.Caller.Id, order, leakedAt?.ToUniversalTime() ?? times.Now, cancellationToken));
                }

                return Answer.Json(StatusCodes.Status202Accepted, new LeaksView(items));
            },
            cancellationToken);
    }

    private async Task<LeakView> OpenAsync(string storefrontId, OrderSnapshot order, DateTimeOffset leakedAt, CancellationToken cancellationToken)
    {
        var finding = Finding.Of(CaseOrigin.LeakedCode, RefundReason.CodeLeaked, leakedAt, "leak", storefrontId, order.OrderId, order.LineId);
        AutomaticOpening opening = await automatic.OpenAsync(storefrontId, order, finding, cancellationToken);
        return new LeakView(order.OrderId, order.LineId, opening.Verdict, opening.RefundId, opening.Why);
    }
}
