using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Operators;

/// <summary><c>GET /api/operator/refunds/{refundId}</c>: a case with its ledger, its audit and the durable state beneath.</summary>
public sealed class InspectRefund(BearerGate gate, IRefundCases cases, IFileTrail trail, TimeProvider clock, DurableClients clients)
{
    /// <summary>200 with all of it.</summary>
    [Function(nameof(InspectRefund))]
    [Answers(200, typeof(InspectionView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/refunds/{refundId}")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        await gate.AdmitReaderAsync(request, cancellationToken);
        CaseInspection? inspection = RefundNumber.IsRefundId(refundId) ? await cases.InspectAsync(refundId, cancellationToken) : null;
        var view = new InspectionView(inspection ?? throw OwnCases.NotFound(), clock.GetUtcNow());
        return Answer.Json(
            StatusCodes.Status200OK, view with { Evidence = await FileSightings.MarkAsync(trail, inspection.Case, view.Evidence, tellsWhere: true, cancellationToken) });
    }
}
