using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Http;

/// <summary>Hands a caller's move to the case and answers how it went.</summary>
internal static class Moves
{
    /// <summary>The move of a request, to be completed with <c>with</c>.</summary>
    /// <param name="number">Reserved for the request, so that the same request is the same move.</param>
    /// <param name="kind">What is done.</param>
    /// <param name="caller">By whom.</param>
    /// <param name="actor">In which role; a storefront speaks for itself or for the buyer.</param>
    /// <param name="at">When (UTC).</param>
    public static CaseMove New(string number, MoveKind kind, Caller caller, Actor actor, DateTimeOffset at) =>
        new() { MoveId = "mv_" + number, Kind = kind, Actor = actor, By = caller.Id, At = at };

    /// <summary>
    /// Takes the move of an admitted call, once per key: 404 if the case is not the caller's, then what <paramref name="read"/> makes of the body
    /// goes to the case. Answers 200 with the case after the move, or 202 with the case as it is when that takes longer.
    /// </summary>
    /// <param name="once">Keeps the first answer.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="call">Who calls, with what.</param>
    /// <param name="refundId">Which case.</param>
    /// <param name="read">Makes the move of the reserved number and the body, or throws with every field that fails.</param>
    /// <param name="view">How this caller sees the case.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Answer> TakeAsync(
        OncePerKey once,
        IRefundCases cases,
        AdmittedCall call,
        string refundId,
        Func<string, JsonFields, FieldErrors, CaseMove> read,
        Func<RefundCase, CaseView> view,
        CancellationToken cancellationToken)
    {
        await cases.RequireAsync(refundId, call.Caller, cancellationToken);
        return await once.RunFieldsAsync(
            call, (number, body, errors) => SubmitAsync(cases, refundId, read(number, body, errors), view, cancellationToken), cancellationToken);
    }

    /// <summary>Hands a move to the case; the answer when it is applied, or when that takes longer.</summary>
    public static async Task<Answer> SubmitAsync(
        IRefundCases cases, string refundId, CaseMove move, Func<RefundCase, CaseView> view, CancellationToken cancellationToken)
    {
        MoveReceipt receipt = await cases.SubmitAsync(refundId, move, cancellationToken);

        // A first decision that needs a second is applied, but stands only with it (http-api.md).
        bool waits = move.Kind is MoveKind.OperatorApprove or MoveKind.OperatorApprovePartial or MoveKind.OperatorReject && receipt.Case.PendingApproval is not null;
        bool done = receipt.Applied && !waits;
        return Answer.Json(done ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, view(receipt.Case));
    }
}
