using System.Collections.Frozen;
using Azure.Data.Tables;

namespace KaMeng.Functions.Storage;

/// <summary>
/// What was begun and is not known to be finished, so that a sweep can finish it: rung bells, half-opened cases, events not yet sent. A row is
/// written before its work and removed after it.
/// </summary>
internal sealed class BellStore(CaseTables tables, TimeProvider clock)
{
    private const string SinceProperty = "Since";
    private const string CaseProperty = "RefundId";

    private static readonly FrozenDictionary<string, BellKind> Kinds = Enum.GetValues<BellKind>().ToFrozenDictionary(Partition, StringComparer.Ordinal);

    /// <summary>Writes it down, anew if it was there.</summary>
    public Task RingAsync(BellKind kind, string key, string refundId, CancellationToken cancellationToken) =>
        RingAsync(kind, key, refundId, clock.GetUtcNow(), cancellationToken);

    /// <summary>Writes down that it is to be done at a time, in place of what was written before.</summary>
    public async Task RingAsync(BellKind kind, string key, string refundId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Bells.GetAsync(cancellationToken);
        var row = new TableEntity(Partition(kind), TableKey.Of(key)) { [SinceProperty] = at, [CaseProperty] = refundId, ["Key"] = key };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>It is done, or about to be looked at afresh.</summary>
    public async Task SilenceAsync(BellKind kind, string key, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Bells.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(Partition(kind), TableKey.Of(key), cancellationToken: cancellationToken);
    }

    /// <summary>All that were rung before <paramref name="before"/>, in one question: the sweep asks every minute, and there is seldom anything.</summary>
    public async Task<ILookup<BellKind, RungBell>> RungAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Bells.GetAsync(cancellationToken);
        string filter = TableClient.CreateQueryFilter($"Since lt {before}");
        var rung = new List<(BellKind Kind, RungBell Bell)>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            // A partition of a kind that only a newer version of the app knows is left to it.
            if (Kinds.TryGetValue(row.PartitionKey, out BellKind kind))
            {
                rung.Add((kind, new RungBell(row.GetString("Key"), row.GetString(CaseProperty), row.GetDateTimeOffset(SinceProperty)!.Value)));
            }
        }

        return rung.ToLookup(one => one.Kind, one => one.Bell);
    }

    private static string Partition(BellKind kind) => kind switch
    {
        BellKind.Inbox => "inbox",
        BellKind.Opening => "opening",
        BellKind.Outbox => "outbox",
        BellKind.Standing => "standing",
        BellKind.Reopening => "reopening",
        BellKind.Erasure => "erasure",
        BellKind.Ledger => "ledger",
        BellKind.Repayment => "repayment",
        BellKind.MerchantGone => "merchant-gone",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such bell."),
    };
}
