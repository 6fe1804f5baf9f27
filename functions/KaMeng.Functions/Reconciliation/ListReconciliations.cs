using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Reconciliation;

/// <summary><c>GET /api/operator/reconciliations</c>: how far a day is with each provider; yesterday unless told.</summary>
internal sealed class ListReconciliations(BearerGate gate, ReconciliationStore store, Reconciliations reconciliations)
{
    /// <summary>200 with those of the day.</summary>
    [Function(nameof(ListReconciliations))]
    [Query("date", typeof(DateOnly), "The day in Shanghai; yesterday unless told.")]
    [Answers(200, typeof(ReconciliationsView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/reconciliations")] HttpRequest request, CancellationToken cancellationToken)
    {
        await gate.AdmitReaderAsync(request, cancellationToken);
        var errors = new FieldErrors();
        string? date = new QueryFields(request.Query, errors).One("date");
        DateOnly day = reconciliations.Yesterday;
        if (date is not null && !ReconciliationPath.TryDay(date, out day))
        {
            errors.Add("date", "must be a day in Shanghai, such as 2026-02-12.");
        }

        errors.ThrowIfAny();
        return Answer.Json(StatusCodes.Status200OK, new ReconciliationsView(day, await store.OfDayAsync(day, cancellationToken)));
    }
}
