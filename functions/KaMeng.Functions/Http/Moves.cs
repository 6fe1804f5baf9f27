using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http.Views;
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

    /// <summary>200 with the case after the move, or 202 with the case as it is when that takes longer.</summary>
    public static async Task<Answer> AnswerAsync(
        IRefundCases cases, string refundId, CaseMove move, Func<RefundCase, CaseView> view, CancellationToken cancellationToken)
    {
        MoveReceipt receipt = await cases.SubmitAsync(refundId, move, cancellationToken);

        // A first approval of a high value is applied, but the decision stands only with the second (http-api.md).
        bool waits = move.Kind is MoveKind.OperatorApprove or MoveKind.OperatorApprovePartial && receipt.Case.PendingApproval is not null;
        bool done = receipt.Applied && !waits;
        return Answer.Json(done ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, view(receipt.Case));
    }
}
