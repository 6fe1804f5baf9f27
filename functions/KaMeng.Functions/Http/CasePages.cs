using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Http;

/// <summary>Answers a page of the work list.</summary>
internal static class CasePages
{
    /// <summary>The page of cases a query asks for.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="query">The filters, with the cursor as the caller sent it.</param>
    /// <param name="caller">Whose list it is.</param>
    /// <param name="view">How a case is shown to them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Answer> AnswerAsync(
        IRefundCases cases, CaseQuery query, Caller caller, Func<RefundCase, CaseView> view, CancellationToken cancellationToken)
    {
        // The limit may change from page to page; everything else makes it another list.
        string list = $"{caller.Kind}:{caller.Id} {query with { Limit = 0, Cursor = null }}";
        CasePage page = await cases.ListAsync(query with { Cursor = PageCursor.Read(query.Cursor, list) }, cancellationToken);
        return Answer.Json(200, new PageView<CaseView>([.. page.Items.Select(view)], PageCursor.Write(page.NextCursor, list)));
    }
}
