using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>The account's tables, a page for each answer of the service.</summary>
internal sealed class TablePages(TableRest rest, string filter, int? maxPerPage, CancellationToken cancellationToken) : AsyncPageable<TableItem>(cancellationToken)
{
    public override async IAsyncEnumerable<Page<TableItem>> AsPages(string continuationToken = null, int? pageSizeHint = null)
    {
        var next = continuationToken;
        do
        {
            var message = rest.Request(RequestMethod.Get, "/Tables");
            QueryText.Append(message.Request.Uri, filter, pageSizeHint ?? maxPerPage, null);
            if (!string.IsNullOrEmpty(next))
            {
                message.Request.Uri.AppendQuery("NextTableName", Uri.EscapeDataString(next), escapeValue: false);
            }

            var response = await rest.SendAsync(message, CancellationToken, 200).ConfigureAwait(false);
            next = response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var name) ? name : null;
            yield return Page<TableItem>.FromValues(Names(response), next, response);
        }
        while (next is not null);
    }

    private static List<TableItem> Names(Response response)
    {
        using var document = JsonDocument.Parse(response.Content);
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(row => new TableItem(row.GetProperty("TableName").GetString()))];
    }
}
