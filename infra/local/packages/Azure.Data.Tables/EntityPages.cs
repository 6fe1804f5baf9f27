using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>A query's entities, a page for each answer of the service.</summary>
internal sealed class EntityPages<T>(
    TableRest rest, string table, string filter, int? maxPerPage, IEnumerable<string> select, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : class, ITableEntity
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string continuationToken = null, int? pageSizeHint = null)
    {
        var next = continuationToken;
        do
        {
            var message = rest.Request(RequestMethod.Get, $"/{table}()");
            QueryText.Append(message.Request.Uri, filter, pageSizeHint ?? maxPerPage, select);
            ContinueFrom(message.Request.Uri, next);
            var response = await rest.SendAsync(message, CancellationToken, 200).ConfigureAwait(false);
            next = NextOf(response.Headers);
            yield return Page<T>.FromValues(EntityJson.ReadAll<T>(response.Content), next, response);
        }
        while (next is not null);
    }

    // The service continues at a partition and maybe a row; neither text has a space in it.
    private static string NextOf(ResponseHeaders headers) =>
        headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition)
            ? headers.TryGetValue("x-ms-continuation-NextRowKey", out var row) ? $"{partition} {row}" : partition
            : null;

    private static void ContinueFrom(RequestUriBuilder uri, string token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return;
        }

        var parts = token.Split(' ', 2);
        uri.AppendQuery("NextPartitionKey", Uri.EscapeDataString(parts[0]), escapeValue: false);
        if (parts.Length > 1 && parts[1].Length > 0)
        {
            uri.AppendQuery("NextRowKey", Uri.EscapeDataString(parts[1]), escapeValue: false);
        }
    }
}
