using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Reconciliation;

/// <summary><c>GET /api/operator/reconciliations/{date}/{channel}</c>: one reconciliation with what differs.</summary>
internal sealed class ShowReconciliation(BearerGate gate, ReconciliationStore store)
{
    /// <summary>200 with all of it.</summary>
    [Function(nameof(ShowReconciliation))]
    [Answers(200, typeof(ReconciliationView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/reconciliations/{date}/{channel}")] HttpRequest request,
        string date,
        string channel,
        CancellationToken cancellationToken)
    {
        await gate.AdmitReaderAsync(request, cancellationToken);
        (DateOnly day, PayoutChannel way) = ReconciliationPath.Read(date, channel);
        ReconciliationRun run = await store.FindAsync(day, way, cancellationToken) ?? throw ReconciliationPath.NotFound();
        return Answer.Json(
            StatusCodes.Status200OK,
            new ReconciliationView(run, [.. (await store.DifferencesAsync(day, way, cancellationToken)).Select(DifferenceView.Of)]));
    }
}
