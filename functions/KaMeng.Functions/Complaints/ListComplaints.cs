using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Complaints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Complaints;

/// <summary><c>GET /api/operator/complaints</c>: complaints from outside, the nearest deadline first; those without a <c>refundId</c> wait to be linked.</summary>
internal sealed class ListComplaints(BearerGate gate, ComplaintStore store)
{
    /// <summary>200 with a page.</summary>
    [Function(nameof(ListComplaints))]
    [Query("source", typeof(ComplaintSource), "Only from there.")]
    [Query("state", typeof(ComplaintState), "Only those that stand so.")]
    [Paged]
    [Answers(200, typeof(PageView<ComplaintView>))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/complaints")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitReaderAsync(request, cancellationToken);
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        int limit = fields.Limit();
        ComplaintSource? source = fields.Word<ComplaintSource>("source");
        ComplaintState? state = fields.Word<ComplaintState>("state");
        string? cursor = fields.One("cursor");
        errors.ThrowIfAny();
        string list = $"complaints\n{call.Caller.Kind}\n{source}\n{state}";
        IReadOnlyList<(string Place, Complaint Complaint)> page = await store.ListAsync(source, state, PageCursor.Read(cursor, list), limit, cancellationToken);
        string? next = page.Count == limit ? page[^1].Place : null;
        return Answer.Json(
            StatusCodes.Status200OK, new PageView<ComplaintView>([.. page.Select(row => ComplaintView.Of(row.Complaint))], PageCursor.Write(next, list)));
    }
}
