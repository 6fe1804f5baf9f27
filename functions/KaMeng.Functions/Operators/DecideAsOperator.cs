using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Operators;

/// <summary><c>POST /api/operator/refunds/{refundId}/decision</c>: the platform decides.</summary>
public sealed class DecideAsOperator(BearerGate gate, OncePerKey once, IRefundCases cases, TimeProvider clock, DurableClients clients)
{
    /// <summary>200 with the case after the decision; 202 when it takes longer or a second approval is still missing.</summary>
    [Function(nameof(DecideAsOperator))]
    [Takes(typeof(OperatorDecisionBody))]
    [Answers(200, typeof(CaseView))]
    [Answers(202, typeof(CaseView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/refunds/{refundId}/decision")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitMoverAsync(request, cancellationToken);
        return await Moves.TakeAsync(
            once, cases, call, refundId, (number, body, errors) => Read(body, errors, number, call.Caller), refund => CaseViews.ForOperator(refund, clock.GetUtcNow()), cancellationToken);
    }

    private CaseMove Read(JsonFields body, FieldErrors errors, string number, Caller caller)
    {
        OperatorDecision? decision = body.Word<OperatorDecision>("decision", required: true);
        Money? amount = body.Amount("amount", required: decision == OperatorDecision.ApprovePartial);
        Liability? liability = ReadLiability(body.Object("liability"), body);
        string? reason = body.Text("reason");
        string? note = body.Text("note");
        if (reason is null && note is null)
        {
            body.Wrong("reason", $"is required, or note: a decision says why.", $"须填写理由或备注:决定要说明原因。");
        }

        if (decision != OperatorDecision.ApprovePartial && amount is not null)
        {
            body.Wrong("amount", "goes with APPROVE_PARTIAL only.");
        }

        if (liability is { User: > 0 } && decision == OperatorDecision.Approve)
        {
            body.Wrong("liability.user", "must be 0 with APPROVE: what the buyer bears is not paid back. Use APPROVE_PARTIAL or REJECT.");
        }
        else if (liability?.User == Liability.Whole && decision == OperatorDecision.ApprovePartial)
        {
            body.Wrong("liability.user", $"must be below {Liability.Whole} with APPROVE_PARTIAL: where the buyer bears all of it nothing is paid back. Use REJECT.");
        }

        errors.ThrowIfAny();
        return Moves.New(number, Kind(decision!.Value), caller, caller.Actor, clock.GetUtcNow()) with
        {
            Amount = amount,
            Liability = liability,
            Note = (reason, note) is ({ } first, { } second) ? $"{first}\n{second}" : reason ?? note,
        };
    }

    private static Liability? ReadLiability(JsonFields? shares, JsonFields body)
    {
        long? platform = shares?.Whole("platform", 0, Liability.Whole, required: true);
        long? merchant = shares?.Whole("merchant", 0, Liability.Whole, required: true);
        long? user = shares?.Whole("user", 0, Liability.Whole, required: true);
        if (platform is null || merchant is null || user is null)
        {
            return null;
        }

        if (platform + merchant + user == Liability.Whole)
        {
            return new Liability((int)platform, (int)merchant, (int)user);
        }

        body.Wrong("liability", $"is {platform + merchant + user} basis points together; platform, merchant and user must sum to {Liability.Whole}.");
        return null;
    }

    private static MoveKind Kind(OperatorDecision decision) => decision switch
    {
        OperatorDecision.Approve => MoveKind.OperatorApprove,
        OperatorDecision.ApprovePartial => MoveKind.OperatorApprovePartial,
        OperatorDecision.Reject => MoveKind.OperatorReject,
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "There is no such decision."),
    };
}
