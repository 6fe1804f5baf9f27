using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Cases;

namespace KaMeng.Functions.Storage;

/// <summary>The words of messages, in the case's partition.</summary>
internal sealed class MessageStore(CaseTables tables) : ICaseMessages
{
    private const string Prefix = "message-";
    private const string IdProperty = "Id";
    private const string TextProperty = "Text";

    public async Task KeepAsync(string refundId, string messageId, string text, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        try
        {
            await table.AddEntityAsync(
                new TableEntity(TableKey.Of(refundId), Prefix + TableKey.Of(messageId)) { [IdProperty] = messageId, [TextProperty] = text }, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.IsAlreadyThere())
        {
            // The same message again.
        }
    }

    public async Task<IReadOnlyDictionary<string, string>> TextsAsync(string refundId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Cases.GetAsync(cancellationToken);
        return Of(await table.WithPrefixAsync(TableKey.Of(refundId), Prefix, cancellationToken));
    }

    /// <summary>The words of messages among the rows of a case, by message.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<TableEntity> rows) => rows
        .Where(row => row.RowKey.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(row => row.GetString(IdProperty), row => row.GetString(TextProperty), StringComparer.Ordinal);
}
