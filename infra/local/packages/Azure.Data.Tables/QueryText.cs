using System.Globalization;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Puts query options and keys into addresses.</summary>
internal static class QueryText
{
    public static void Append(RequestUriBuilder uri, string filter, int? top, IEnumerable<string> select)
    {
        if (!string.IsNullOrEmpty(filter))
        {
            uri.AppendQuery("$filter", Uri.EscapeDataString(filter), escapeValue: false);
        }

        if (top is { } rows)
        {
            uri.AppendQuery("$top", rows.ToString(CultureInfo.InvariantCulture), escapeValue: false);
        }

        if (Columns(select) is { Length: > 0 } columns)
        {
            uri.AppendQuery("$select", Uri.EscapeDataString(columns), escapeValue: false);
        }
    }

    /// <summary>The path of one entity. A quote within a key is doubled, and then everything is percent-encoded.</summary>
    public static string EntityPath(string table, string partitionKey, string rowKey)
    {
        ServiceRules.CheckKey(partitionKey);
        ServiceRules.CheckKey(rowKey);
        return $"/{Uri.EscapeDataString(table)}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')";
    }

    private static string Columns(IEnumerable<string> select) => select is null ? null : string.Join(',', select);

    private static string Key(string value) => Uri.EscapeDataString(value.Replace("'", "''", StringComparison.Ordinal));
}
