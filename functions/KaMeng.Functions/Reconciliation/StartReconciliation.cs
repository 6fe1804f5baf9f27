using System.Text.Json;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Reconciliation;

/// <summary><c>POST /api/operator/reconciliations</c>: reconciles a day now, also one that was reconciled before.</summary>
internal sealed class StartReconciliation(BearerGate gate, Reconciler reconciler, Reconciliations reconciliations, DurableClients clients)
{
    // Providers keep bills for three months.
    private const int OldestDays = 90;

    /// <summary>202 once it is under way.</summary>
    [Function(nameof(StartReconciliation))]
    [Takes(typeof(ReconciliationBody))]
    [Answers(202, typeof(StartedView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/reconciliations")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitMoverAsync(request, cancellationToken);
        JsonBody.RequireJson(request);
        clients.Offer(client);
        using JsonDocument body = await call.JsonAsync(cancellationToken);
        var errors = new FieldErrors();
        JsonFields fields = JsonFields.Of(body.RootElement, errors);
        PayoutChannel? channel = fields.Word<PayoutChannel>("channel", required: true);
        string? date = fields.Id("date", required: true);
        if (channel is { } asked && !reconciler.Channels.Contains(asked))
        {
            fields.Wrong("channel", $"has no bills; those that have: {UpperSnake.List(reconciler.Channels)}.");
        }

        DateOnly day = default;
        if (date is not null && (!ReconciliationPath.TryDay(date, out day) || day > reconciliations.Yesterday || day < reconciliations.Yesterday.AddDays(-OldestDays)))
        {
            fields.Wrong("date", $"must be a day in Shanghai that is over, at most {OldestDays} days ago, such as {reconciliations.Yesterday:yyyy-MM-dd}.");
        }

        errors.ThrowIfAny();
        await reconciliations.StartAsync(channel!.Value, day, cancellationToken);
        string at = $"/api/operator/reconciliations/{day:yyyy-MM-dd}/{UpperSnake.Of(channel.Value)}";
        return Answer.Json(StatusCodes.Status202Accepted, new StartedView(day, channel.Value)).At(at);
    }
}
