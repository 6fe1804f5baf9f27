using System.Text.Json;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Payees;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Storefront;

/// <summary><c>POST /api/refunds</c>: opens a case.</summary>
public sealed class StartRefund(StorefrontGate gate, OncePerKey once, IRefundCases cases, PayeeDesk payees, TimeProvider clock, DurableClients clients)
{
    /// <summary>202 with the case and where it is found.</summary>
    [Function(nameof(StartRefund))]
    [Takes(typeof(RefundBody), RequiresKey = true)]
    [Answers(202, typeof(CaseView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/refunds")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        JsonBody.RequireJson(call.Request);
        return await once.RunAsync(
            call,
            required: true,
            payees.IdentityOf(call.Body.Sha256),
            async number =>
            {
                using JsonDocument body = await call.JsonAsync(cancellationToken);
                var errors = new FieldErrors();
                JsonFields fields = JsonFields.Of(body.RootElement, errors);
                DateTimeOffset now = clock.GetUtcNow();
                RefundApplication application = RefundApplicationReader.Read(fields, errors, "rf_" + number, call.Caller.Id, now, isClaim: true);
                string? name = RouteReader.ReadTerms(fields, application.Route, now, needsPayee: true).RealName;
                RefundCase opened = await OpenAsync(application, name, number, cancellationToken);
                return Answer.Json(StatusCodes.Status202Accepted, CaseViews.Of(opened)).At($"/api/refunds/{opened.RefundId}");
            },
            cancellationToken);
    }

    // The name lies sealed before the case that needs it is there, and goes with a case that is not opened.
    private async Task<RefundCase> OpenAsync(RefundApplication application, string? realName, string number, CancellationToken cancellationToken)
    {
        if (realName is null)
        {
            return await cases.OpenAsync(application, cancellationToken);
        }

        CodeMark mark = await payees.KeepNameAsync(application.RefundId, number, realName, cancellationToken);
        try
        {
            return await cases.OpenAsync(application with { RouteTerms = application.RouteTerms! with { Name = mark } }, cancellationToken);
        }
        catch (ProblemException refused) when (refused.Status < StatusCodes.Status500InternalServerError)
        {
            await payees.ForgetAsync(application.RefundId, number);
            throw;
        }
    }
}
