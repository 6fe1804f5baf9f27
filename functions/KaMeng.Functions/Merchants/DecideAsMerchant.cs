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
using KaMeng.Refunds.Terms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Merchants;

/// <summary><c>POST /api/merchant/refunds/{refundId}/decision</c>: the merchant approves, offers or rejects.</summary>
public sealed class DecideAsMerchant(BearerGate gate, OncePerKey once, IRefundCases cases, TimeProvider clock, DurableClients clients)
{
    /// <summary>200 with the case after the decision, or 202 with the case as it is.</summary>
    [Function(nameof(DecideAsMerchant))]
    [Takes(typeof(MerchantDecisionBody))]
    [Answers(200, typeof(CaseView))]
    [Answers(202, typeof(CaseView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/merchant/refunds/{refundId}/decision")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitMerchantAsync(request, RawBody.MostJson, cancellationToken);
        return await Moves.TakeAsync(
            once, cases, call, refundId, (number, body, errors) => Read(body, errors, number, call.Caller), CaseViews.ForMerchant, cancellationToken);
    }

    private CaseMove Read(JsonFields body, FieldErrors errors, string number, Caller caller)
    {
        MerchantDecision? decision = body.Word<MerchantDecision>("decision", required: true);
        RejectionReason? reason = body.Word<RejectionReason>("rejectionReason", required: decision == MerchantDecision.Reject);
        Money? amount = body.Amount("amount", required: decision == MerchantDecision.OfferPartial);
        string? note = body.Text("note");
        if (decision == MerchantDecision.Reject && TermsLinter.InText(note) is [{ } term, ..])
        {
            body.Wrong("note", $"rests the rejection on the void term '{term.Quote}' ({term.Law}): {term.Why}. Give what the issuer, the delivery or the evidence shows instead.");
        }

        if (decision is not (null or MerchantDecision.OfferPartial) && amount is not null)
        {
            body.Wrong("amount", "goes with OFFER_PARTIAL only.");
        }

        errors.ThrowIfAny();
        return Moves.New(number, Kind(decision!.Value), caller, Actor.Merchant, clock.GetUtcNow()) with { RejectionReason = reason, Amount = amount, Note = note };
    }

    private static MoveKind Kind(MerchantDecision decision) => decision switch
    {
        MerchantDecision.Approve => MoveKind.MerchantApprove,
        MerchantDecision.Reject => MoveKind.MerchantReject,
        MerchantDecision.OfferPartial => MoveKind.OfferPartial,
        MerchantDecision.OfferReissue => MoveKind.OfferReissue,
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "There is no such decision."),
    };
}
