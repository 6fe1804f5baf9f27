using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Merchants;

/// <summary><c>GET /api/merchant/refunds?stage=&amp;cursor=</c>: the merchant's cases, the earliest deadline first.</summary>
public sealed class ListMerchantRefunds(BearerGate gate, IRefundCases cases, IFileTrail trail)
{
    /// <summary>200 with a page of cases.</summary>
    [Function(nameof(ListMerchantRefunds))]
    [Query("stage", typeof(Stage), "Only cases in this stage.")]
    [Paged]
    [Answers(200, typeof(PageView<CaseView>))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/merchant/refunds")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitMerchantAsync(request, RawBody.MostJson, cancellationToken);
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        var query = new CaseQuery(fields.Limit(), fields.One("cursor"), fields.Word<Stage>("stage"), MerchantId: call.Caller.Id);
        errors.ThrowIfAny();
        return await CasePages.AnswerAsync(cases, query, call.Caller, refund => ViewAsync(refund, cancellationToken), cancellationToken);
    }

    private async Task<CaseView> ViewAsync(RefundCase refund, CancellationToken cancellationToken)
    {
        CaseView view = CaseViews.ForMerchant(refund);
        return view with { Evidence = await FileSightings.MarkAsync(trail, refund, view.Evidence, tellsWhere: false, cancellationToken) };
    }
}
