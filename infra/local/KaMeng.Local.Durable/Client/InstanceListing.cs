using System.Globalization;
using System.Text;
using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Client;

/// <summary>
/// Pages of instances by keyset: in order of creation, or of id when a prefix is asked for. A page never skips or repeats an
/// instance because others were inserted or purged.
/// </summary>
internal static class InstanceListing
{
    private const int LargestPage = 1_000;
    private const int LongestToken = 4_096;

    // Ids are ordered as UTF-8: this comes after every character there is.
    private const string AfterAll = "\U0010FFFF";

    internal static Page<OrchestrationMetadata> Page(
        StoreReader reader,
        OrchestrationQuery query,
        string? token,
        int pageSize,
        DataConverter converter)
    {
        int size = Size(pageSize);
        bool byId = !string.IsNullOrEmpty(query.InstanceIdPrefix);
        var where = new List<string>();
        var binds = new List<Action<SqliteStatement, int>>();
        AddStatuses(where, query.Statuses);
        AddBound(where, binds, "created>=", query.CreatedFrom?.UtcTicks);
        AddBound(where, binds, "created<=", query.CreatedTo?.UtcTicks);
        if (byId)
        {
            string prefix = query.InstanceIdPrefix!;
            Add(where, binds, "id>=", (statement, index) => statement.Bind(index, prefix));
            Add(where, binds, "id<", (statement, index) => statement.Bind(index, prefix + AfterAll));
        }

        if (token is not null)
        {
            string after = Decode(token, byId);
            Add(where, binds, byId ? "id>" : "key>", byId
                ? (statement, index) => statement.Bind(index, after)
                : (statement, index) => statement.Bind(index, long.Parse(after, CultureInfo.InvariantCulture)));
        }

        List<InstanceRow> rows = Query(reader, where, binds, byId ? "id" : "key", size + 1);
        string? next = rows.Count > size ? Encode(byId ? rows[size - 1].Id : rows[size - 1].Key.ToString(CultureInfo.InvariantCulture), byId) : null;
        return new Page<OrchestrationMetadata>(
            [.. rows.Take(size).Select(row => Metadata.From(row, reader, query.FetchInputsAndOutputs, converter))], next);
    }

    internal static Page<string> CompletedIds(
        StoreReader reader,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        DateTimeOffset? from,
        DateTimeOffset? to,
        int pageSize,
        string? lastKey)
    {
        int size = Size(pageSize);
        var where = new List<string>();
        var binds = new List<Action<SqliteStatement, int>>();
        AddStatuses(where, statuses ??
        [
            OrchestrationRuntimeStatus.Completed,
            OrchestrationRuntimeStatus.Failed,
            OrchestrationRuntimeStatus.Terminated,
            OrchestrationRuntimeStatus.Canceled,
        ]);
        AddBound(where, binds, "updated>=", from?.UtcTicks);
        AddBound(where, binds, "updated<=", to?.UtcTicks);
        if (lastKey is not null)
        {
            string after = Decode(lastKey, byId: true);
            Add(where, binds, "id>", (statement, index) => statement.Bind(index, after));
        }

        List<InstanceRow> rows = Query(reader, where, binds, "id", size + 1);
        return new Page<string>(
            [.. rows.Take(size).Select(row => row.Id)], rows.Count > size ? Encode(rows[size - 1].Id, byId: true) : null);
    }

    private static List<InstanceRow> Query(
        StoreReader reader,
        List<string> where,
        List<Action<SqliteStatement, int>> binds,
        string order,
        int limit)
    {
        string filter = where.Count == 0 ? string.Empty : " WHERE " + string.Join(" AND ", where);
        using SqliteStatement statement = reader.Database.PrepareOnce(
            $"SELECT {StoreReader.Columns} FROM instances{filter} ORDER BY {order} LIMIT {limit}");
        for (int i = 0; i < binds.Count; i++)
        {
            binds[i](statement, i + 1);
        }

        var rows = new List<InstanceRow>();
        while (statement.Step())
        {
            rows.Add(StoreReader.Read(statement));
        }

        return rows;
    }

    private static int Size(int asked) => asked <= 0 ? OrchestrationQuery.DefaultPageSize : Math.Min(asked, LargestPage);

    private static void AddStatuses(List<string> where, IEnumerable<OrchestrationRuntimeStatus>? statuses)
    {
        int[] asked = [.. statuses?.Select(status => (int)status).Distinct() ?? []];
        if (asked.Length > 0)
        {
            where.Add($"status IN ({string.Join(',', asked)})");
        }
    }

    private static void AddBound(List<string> where, List<Action<SqliteStatement, int>> binds, string condition, long? ticks)
    {
        if (ticks is { } value)
        {
            Add(where, binds, condition, (statement, index) => statement.Bind(index, value));
        }
    }

    private static void Add(
        List<string> where,
        List<Action<SqliteStatement, int>> binds,
        string condition,
        Action<SqliteStatement, int> bind)
    {
        binds.Add(bind);
        where.Add(string.Create(CultureInfo.InvariantCulture, $"{condition}?{binds.Count}"));
    }

    private static string Encode(string after, bool byId) => Convert.ToBase64String(Encoding.UTF8.GetBytes((byId ? "i:" : "k:") + after));

    private static string Decode(string token, bool byId)
    {
        Span<byte> bytes = stackalloc byte[Math.Min(token.Length, LongestToken)];
        if (Convert.TryFromBase64String(token, bytes, out int written)
            && Encoding.UTF8.GetString(bytes[..written]) is { Length: > 2 } text
            && text.StartsWith(byId ? "i:" : "k:", StringComparison.Ordinal)
            && (byId || long.TryParse(text.AsSpan(2), CultureInfo.InvariantCulture, out _)))
        {
            return text[2..];
        }

        throw new ArgumentException(
            "The continuation token is not one of this query's. Give back the token of the previous page with the same filter.", nameof(token));
    }
}
