using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Operators;

/// <summary><c>GET /api/operator/refunds</c>: searches all cases, the earliest deadline first.</summary>
public sealed class ListRefunds(BearerGate gate, IRefundCases cases, TimeProvider clock)
{
    /// <summary>200 with a page of cases.</summary>
    [Function(nameof(ListRefunds))]
    [Query("stage", typeof(Stage), "Only cases in this stage.")]
    [Query("merchantId", typeof(string), "Only cases of this merchant.")]
    [Query("buyerId", typeof(string), "Only cases of this buyer.")]
    [Query("orderId", typeof(string), "Only cases of this order.")]
    [Query("dueBefore", typeof(DateTimeOffset), "Only cases whose deadline comes before it.")]
    [Query("outcome", typeof(CaseOutcome), "Only cases that ended so.")]
    [Query("flag", typeof(CaseFlag), "Only cases with this flag.")]
    [Query("claimedBy", typeof(string), "Only cases that this operator has claimed.")]
    [Query("reason", typeof(RefundReason), "Only cases opened for this reason.")]
    [Query("amountFrom", typeof(int), "Only cases about so many fen or more: what was approved, or else what is asked.")]
    [Query("amountTo", typeof(int), "Only cases about so many fen or less.")]
    [Paged]
    [Answers(200, typeof(PageView<CaseView>))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/refunds")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitReaderAsync(request, cancellationToken);
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        var query = new CaseQuery(
            fields.Limit(),
            fields.One("cursor"),
            fields.Word<Stage>("stage"),
            fields.Id("merchantId"),
            fields.Id("buyerId"),
            fields.Id("orderId"),
            fields.Time("dueBefore"),
            fields.Word<CaseOutcome>("outcome"),
            fields.Word<CaseFlag>("flag"),
            fields.Id("claimedBy"),
            Reason: fields.Word<RefundReason>("reason"),
            AmountFrom: fields.Whole("amountFrom", 0, int.MaxValue),
            AmountTo: fields.Whole("amountTo", 0, int.MaxValue));
        errors.ThrowIfAny();
        return await CasePages.AnswerAsync(cases, query, call.Caller, refund => CaseViews.ForOperator(refund, clock.GetUtcNow()), cancellationToken);
    }
}
