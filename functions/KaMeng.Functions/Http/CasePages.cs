using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Http;

/// <summary>Answers a page of the work list.</summary>
internal static class CasePages
{
    // How many views are made at once; some look something up.
    private const int Abreast = 16;

    /// <summary>The page of cases a query asks for.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="query">The filters, with the cursor as the caller sent it.</param>
    /// <param name="caller">Whose list it is.</param>
    /// <param name="view">How a case is shown to them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<Answer> AnswerAsync(
        IRefundCases cases, CaseQuery query, Caller caller, Func<RefundCase, CaseView> view, CancellationToken cancellationToken) =>
        AnswerAsync(cases, query, caller, refund => Task.FromResult(view(refund)), cancellationToken);

    /// <inheritdoc cref="AnswerAsync(IRefundCases, CaseQuery, Caller, Func{RefundCase, CaseView}, CancellationToken)"/>
    public static async Task<Answer> AnswerAsync(
        IRefundCases cases, CaseQuery query, Caller caller, Func<RefundCase, Task<CaseView>> view, CancellationToken cancellationToken)
    {
        // The limit may change from page to page; everything else makes it another list.
        string list = $"{caller.Kind}:{caller.Id} {query with { Limit = 0, Cursor = null }}";
        CasePage page = await cases.ListAsync(query with { Cursor = PageCursor.Read(query.Cursor, list) }, cancellationToken);
        var items = new List<CaseView>(page.Items.Count);
        foreach (RefundCase[] some in page.Items.Chunk(Abreast))
        {
            items.AddRange(await Task.WhenAll(some.Select(view)));
        }

        return Answer.Json(200, new PageView<CaseView>(items, PageCursor.Write(page.NextCursor, list)));
    }
}
