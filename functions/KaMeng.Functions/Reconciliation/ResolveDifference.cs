using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Reconciliation;

/// <summary><c>POST /api/operator/reconciliations/{date}/{channel}/differences/{difference}/resolution</c>: finance says what became of a difference. Moves no money.</summary>
internal sealed class ResolveDifference(BearerGate gate, OncePerKey once, ReconciliationStore store, TimeProvider clock)
{
    /// <summary>200 with the difference; 409 if somebody else resolved it before.</summary>
    [Function(nameof(ResolveDifference))]
    [Takes(typeof(ResolutionBody))]
    [Answers(200, typeof(DifferenceView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/reconciliations/{date}/{channel}/differences/{difference}/resolution")] HttpRequest request,
        string date,
        string channel,
        string difference,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitFinanceAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunFieldsAsync(
            call,
            async (_, fields, errors) =>
            {
                (DateOnly day, PayoutChannel way) = ReconciliationPath.Read(date, channel);
                DifferenceEnd? end = fields.Word<DifferenceEnd>("resolution", required: true);
                string? note = fields.Text("note", required: true);
                errors.ThrowIfAny();
                var resolution = new DifferenceResolution(end!.Value, call.Caller.Id, clock.GetUtcNow(), note!);
                KeptDifference kept = await store.ResolveAsync(day, way, difference, resolution, cancellationToken) ?? throw ReconciliationPath.NotFound();
                return kept.Resolved == resolution
                    ? Answer.Json(StatusCodes.Status200OK, DifferenceView.Of(kept))
                    : throw new ProblemException(
                        StatusCodes.Status409Conflict, "DIFFERENCE_RESOLVED", $"{kept.Resolved!.By} resolved this difference at {kept.Resolved.At:O}. Read it with GET /api/operator/reconciliations/{date}/{channel}.");
            },
            cancellationToken);
    }
}
