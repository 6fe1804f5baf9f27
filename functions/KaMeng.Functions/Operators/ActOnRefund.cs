using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Operators;

/// <summary><c>POST /api/operator/refunds/{refundId}/actions</c>: more time, a payout again or paid by hand, an end, a note; taking the case, stopping its clocks, arbitration.</summary>
public sealed class ActOnRefund(BearerGate gate, OncePerKey once, IRefundCases cases, TimeProvider clock, DurableClients clients)
{
    // What takes something from somebody, or holds it back, says why. A payment by hand has its proof.
    private static readonly OperatorAction[] SayWhy =
        [OperatorAction.Note, OperatorAction.Suspend, OperatorAction.Arbitrate, OperatorAction.Extend, OperatorAction.RetryPayout, OperatorAction.Terminate];

    // No stage may be extended further; the rules know how far.
    private static readonly TimeSpan LongestExtension = TimeSpan.FromDays(30);

    /// <summary>200 with the case after the action, or 202 with the case as it is.</summary>
    [Function(nameof(ActOnRefund))]
    [Takes(typeof(OperatorActionBody))]
    [Answers(200, typeof(CaseView))]
    [Answers(202, typeof(CaseView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/refunds/{refundId}/actions")] HttpRequest request,
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
        OperatorAction? action = body.Word<OperatorAction>("action", required: true);
        TimeSpan? by = body.Duration("by", required: action == OperatorAction.Extend);
        string? note = body.Text("note", required: action is { } asked && SayWhy.Contains(asked));
        if (by <= TimeSpan.Zero || by > LongestExtension)
        {
            body.Wrong("by", "must be longer than nothing and at most P30D.");
        }

        (PaymentProof? proof, Money? amount) = action == OperatorAction.MarkPaid ? ReadProof(body) : default;
        errors.ThrowIfAny();
        if (action == OperatorAction.MarkPaid && !caller.PaysByHand)
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "ROLE_NOT_ALLOWED", $"MARK_PAID is for the roles finance and supervisor: who pays by hand is not who decides. Ask a colleague of theirs.", $"标记已付款只限财务和主管:人工付款的人不是决定的人。请找这些同事。");
        }

        return Moves.New(number, Kind(action!.Value), caller, caller.Actor, clock.GetUtcNow()) with { ExtendBy = by, Note = note, Proof = proof, Amount = amount };
    }

    private static (PaymentProof? Proof, Money? Amount) ReadProof(JsonFields body)
    {
        JsonFields? proof = body.Object("proof", required: true);
        string? evidenceId = proof?.Id("evidenceId");
        string? sha256 = proof?.Id("sha256")?.ToLowerInvariant();
        string? reference = body.Id("reference", required: true);
        if (proof is not null && evidenceId is null && sha256 is null)
        {
            proof.Wrong("evidenceId", "is required, or sha256: the file of the case that proves the payment.");
        }

        return (reference is null ? null : new PaymentProof(evidenceId, sha256, reference), body.Amount("amount"));
    }

    private static MoveKind Kind(OperatorAction action) => action switch
    {
        OperatorAction.Extend => MoveKind.Extend,
        OperatorAction.RetryPayout => MoveKind.RetryPayout,
        OperatorAction.Terminate => MoveKind.Terminate,
        OperatorAction.Note => MoveKind.Note,
        OperatorAction.Claim => MoveKind.Claim,
        OperatorAction.Release => MoveKind.Release,
        OperatorAction.Suspend => MoveKind.Suspend,
        OperatorAction.Resume => MoveKind.Resume,
        OperatorAction.Arbitrate => MoveKind.Arbitrate,
        OperatorAction.LiftLimit => MoveKind.LiftLimit,
        OperatorAction.MarkPaid => MoveKind.MarkPaid,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "There is no such action."),
    };
}
