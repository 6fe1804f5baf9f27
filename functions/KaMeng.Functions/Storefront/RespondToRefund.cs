using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Storefront;

/// <summary><c>POST /api/refunds/{refundId}/responses</c>: the buyer's move.</summary>
public sealed class RespondToRefund(StorefrontGate gate, OncePerKey once, IRefundCases cases, TimeProvider clock, DurableClients clients)
{
    /// <summary>200 with the case after the move, or 202 with the case as it is.</summary>
    [Function(nameof(RespondToRefund))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/refunds/{refundId}/responses")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await Moves.TakeAsync(
            once, cases, call, refundId, (number, body, errors) => Read(body, errors, number, call.Caller), CaseViews.Of, cancellationToken);
    }

    private CaseMove Read(JsonFields body, FieldErrors errors, string number, Caller caller)
    {
        BuyerAction? action = body.Word<BuyerAction>("action", required: true);
        PayoutRoute? route = body.Word<PayoutRoute>("route", required: action == BuyerAction.ChangeRoute);
        string? note = body.Text("note");
        if (action is not (null or BuyerAction.ChangeRoute) && route is not null)
        {
            body.Wrong("route", "goes with CHANGE_ROUTE only.");
        }
        else if (route is not (null or PayoutRoute.Original))
        {
            // As when a case is opened: another route needs an agreement on it, and that is not offered yet.
            body.Wrong("route", $"{Words<PayoutRoute>.Of(route.Value)} is not offered yet; use {Words<PayoutRoute>.Of(PayoutRoute.Original)}.");
        }

        errors.ThrowIfAny();
        return Moves.New(number, Kind(action!.Value), caller, Actor.Buyer, clock.GetUtcNow()) with { Note = note, Route = route };
    }

    private static MoveKind Kind(BuyerAction action) => action switch
    {
        BuyerAction.Appeal => MoveKind.Appeal,
        BuyerAction.AcceptRejection => MoveKind.AcceptRejection,
        BuyerAction.Withdraw => MoveKind.Withdraw,
        BuyerAction.AcceptOffer => MoveKind.AcceptOffer,
        BuyerAction.DeclineOffer => MoveKind.DeclineOffer,
        BuyerAction.ConfirmReissue => MoveKind.ConfirmReissue,
        BuyerAction.ReportReissueInvalid => MoveKind.ReportReissueInvalid,
        BuyerAction.RequestReReview => MoveKind.RequestReReview,
        BuyerAction.ChangeRoute => MoveKind.ChangeRoute,
        BuyerAction.ContestLimit => MoveKind.ContestLimit,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "There is no such answer."),
    };
}
