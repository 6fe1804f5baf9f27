using System.Text.Json;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Channels;
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

/// <summary><c>POST /api/refunds/{refundId}/responses</c>: the buyer's move.</summary>
public sealed class RespondToRefund(StorefrontGate gate, OncePerKey once, IRefundCases cases, PayeeDesk payees, TimeProvider clock, DurableClients clients)
{
    /// <summary>200 with the case after the move, or 202 with the case as it is.</summary>
    [Function(nameof(RespondToRefund))]
    [Takes(typeof(ResponseBody))]
    [Answers(200, typeof(CaseView))]
    [Answers(202, typeof(CaseView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/refunds/{refundId}/responses")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        RefundCase refund = await cases.RequireAsync(refundId, call.Caller, cancellationToken);
        JsonBody.RequireJson(call.Request);
        return await once.RunAsync(
            call,
            required: false,
            payees.IdentityOf(call.Body.Sha256),
            async number =>
            {
                using JsonDocument body = await call.JsonAsync(cancellationToken);
                var errors = new FieldErrors();
                BuyersWords said = Read(JsonFields.Of(body.RootElement, errors), errors, number, call.Caller);
                return await SubmitAsync(refund, said, number, cancellationToken);
            },
            cancellationToken);
    }

    // A name or card lies sealed before the move that needs it is there, and goes with a move that is refused.
    private async Task<Answer> SubmitAsync(RefundCase refund, BuyersWords said, string number, CancellationToken cancellationToken)
    {
        CaseMove move = said.Move;
        if (said.RealName is { } name)
        {
            CodeMark mark = await payees.KeepNameAsync(refund.RefundId, number, name, cancellationToken);
            move = move with { RouteTerms = (move.RouteTerms ?? new RouteTerms()) with { Name = mark } };
        }

        if (said.Card is { } card)
        {
            move = move with { Account = await payees.KeepCardAsync(refund.RefundId, number, card, cancellationToken) };
        }

        try
        {
            return await Moves.SubmitAsync(cases, refund.RefundId, move, CaseViews.Of, cancellationToken);
        }
        catch (ProblemException refused) when (said.IsSecret && refused.Status == StatusCodes.Status409Conflict)
        {
            await payees.ForgetAsync(refund.RefundId, number);
            throw;
        }
    }

    private BuyersWords Read(JsonFields body, FieldErrors errors, string number, Caller caller)
    {
        BuyerAction? action = body.Word<BuyerAction>("action", required: true);
        PayoutRoute? route = body.Word<PayoutRoute>("route", required: action == BuyerAction.ChangeRoute);
        string? note = body.Text("note");
        DateTimeOffset now = clock.GetUtcNow();
        if (action is not (null or BuyerAction.ChangeRoute) && route is not null)
        {
            body.Wrong("route", "goes with CHANGE_ROUTE only.");
        }

        (RouteTerms? terms, string? name) = action == BuyerAction.ChangeRoute ? RouteReader.ReadTerms(body, route, now, needsPayee: false) : default;
        BankCard? card = action == BuyerAction.ProvideAccount ? RouteReader.ReadCard(body) : null;
        errors.ThrowIfAny();
        return new BuyersWords(Moves.New(number, Kind(action!.Value), caller, Actor.Buyer, now) with { Note = note, Route = route, RouteTerms = terms }, name, card);
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
        BuyerAction.ProvideAccount => MoveKind.ProvideAccount,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "There is no such answer."),
    };

    // What the buyer said, with what of it nobody keeps as it is; a class, for a record would print it.
    private sealed class BuyersWords(CaseMove move, string? realName, BankCard? card)
    {
        public CaseMove Move => move;

        public string? RealName => realName;

        public BankCard? Card => card;

        public bool IsSecret => realName is not null || card is not null;
    }
}
