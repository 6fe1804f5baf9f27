using System.Globalization;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>An entity-group transaction as the service takes it: one change set of HTTP requests in a multipart body.</summary>
internal sealed class BatchBody(string address, string table)
{
    private readonly string _batch = $"batch_{Guid.NewGuid()}";
    private readonly string _changes = $"changeset_{Guid.NewGuid()}";

    public string ContentType => $"multipart/mixed; boundary={_batch}";

    public byte[] Write(IReadOnlyList<TableTransactionAction> actions)
    {
        using var body = new MemoryStream(512 * actions.Count);
        Line(body, $"--{_batch}");
        Line(body, $"Content-Type: multipart/mixed; boundary={_changes}");
        Line(body, string.Empty);
        foreach (var action in actions)
        {
            Line(body, $"--{_changes}");
            Line(body, "Content-Type: application/http");
            Line(body, "Content-Transfer-Encoding: binary");
            Line(body, string.Empty);
            Write(body, action);
        }

        Line(body, $"--{_changes}--");
        Line(body, string.Empty);
        Line(body, $"--{_batch}--");
        return body.ToArray();
    }

    private void Write(MemoryStream body, TableTransactionAction action)
    {
        var entity = action.Entity;
        ArgumentNullException.ThrowIfNull(entity.PartitionKey);
        ArgumentNullException.ThrowIfNull(entity.RowKey);
        var path = action.ActionType == TableTransactionActionType.Add ? $"/{table}" : QueryText.EntityPath(table, entity.PartitionKey, entity.RowKey);
        Line(body, $"{MethodOf(action.ActionType)} {address}{path} HTTP/1.1");
        Line(body, $"Accept: {TableRest.JsonWithTypes}");
        Line(body, "DataServiceVersion: 3.0");
        if (action.ActionType == TableTransactionActionType.Add)
        {
            Line(body, "Prefer: return-no-content");
        }

        if (IfMatch(action) is { } etag)
        {
            Line(body, $"If-Match: {etag}");
        }

        if (action.ActionType == TableTransactionActionType.Delete)
        {
            Line(body, string.Empty);
            return;
        }

        var json = EntityJson.Write(entity);
        Line(body, "Content-Type: application/json");
        Line(body, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {json.Length}"));
        Line(body, string.Empty);
        body.Write(json);
        Line(body, string.Empty);
    }

    // Without an ETag a delete takes whatever is there, and an update is sent without a condition, which the service
    // takes as an upsert. So does the genuine client.
    private static string IfMatch(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Delete => (action.ETag == default ? ETag.All : action.ETag).ToString("H"),
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace when action.ETag != default => action.ETag.ToString("H"),
        _ => null,
    };

    private static string MethodOf(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => "POST",
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT",
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "PATCH",
        TableTransactionActionType.Delete => "DELETE",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a kind of table transaction action."),
    };

    private static void Line(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text + "\r\n"));
}
