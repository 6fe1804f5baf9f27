using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Policies;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Documents;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Simulating;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Operators;

/// <summary><c>POST /api/operator/policy-simulations</c>: who would have been treated differently under another policy. Changes nothing.</summary>
public sealed class SimulatePolicy(BearerGate gate, OncePerKey once, IRefundCases cases, IPolicies policies)
{
    /// <summary>200 with a page of closed cases, the latest first, replayed under the policy document that is the body.</summary>
    [Function(nameof(SimulatePolicy))]
    [Takes(typeof(JsonObject))]
    [Query("merchantId", typeof(string), "Only cases of this merchant.")]
    [Query("outcome", typeof(CaseOutcome), "Only cases that ended so.")]
    [Paged]
    [Answers(200, typeof(SimulationView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/policy-simulations")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitPolicyReaderAsync(request, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: false,
            async (_, body) =>
            {
                CaseQuery query = Query(request, call.Caller, out string list);
                return await SimulateAsync(Read(body), query, list, cancellationToken);
            },
            cancellationToken);
    }

    private async Task<Answer> SimulateAsync(RefundPolicy tried, CaseQuery query, string list, CancellationToken cancellationToken)
    {
        RuleBook book = await policies.BookAsync(cancellationToken);
        CasePage page = await cases.ListAsync(query, cancellationToken);
        ImmutableArray<SimulatedCase> differing = PolicySimulation.Run(page.Items, refund => book.Of(refund.PolicyVersion), tried);
        return Answer.Json(StatusCodes.Status200OK, new SimulationView(
            tried.Version,
            page.Items.Count,
            differing.Length,
            differing.Count(refund => refund.Effect == ForTheBuyer.Better),
            differing.Count(refund => refund.Effect == ForTheBuyer.Worse),
            differing,
            PageCursor.Write(page.NextCursor, list)));
    }

    private static CaseQuery Query(HttpRequest request, Caller caller, out string list)
    {
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        var query = new CaseQuery(fields.Limit(), fields.One("cursor"), Stage.Closed, fields.Id("merchantId"), Outcome: fields.Word<CaseOutcome>("outcome"));
        errors.ThrowIfAny();
        list = $"simulation {caller.Kind}:{caller.Id} {query with { Limit = 0, Cursor = null }}";
        return query with { Cursor = PageCursor.Read(query.Cursor, list) };
    }

    private static RefundPolicy Read(JsonElement body)
    {
        DocumentReading<RefundPolicy> reading = PolicyDocument.Read(Encoding.UTF8.GetBytes(body.GetRawText()));
        var errors = new FieldErrors();
        foreach (DocumentFault fault in reading.Faults)
        {
            errors.Add(fault.Place.Length == 0 ? "/" : fault.Place, fault.Reason);
        }

        errors.ThrowIfAny();
        return reading.Value!;
    }
}
