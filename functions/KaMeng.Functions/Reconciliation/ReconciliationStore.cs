using System.Globalization;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Reconciliation;

/// <summary>The table <c>Reconciliations</c>: for each day a partition with how far each channel is, and the differences that were found.</summary>
internal sealed class ReconciliationStore(TableServiceClient service, TimeProvider clock) : IDifferences, IDisposable
{
    private const string TableName = "Reconciliations";
    private const string RunPrefix = "run-";
    private const string DifferencePrefix = "difference-";
    private const string FirstDay = "first-day";
    private const string DayProperty = "Day";
    private const string DayForm = "yyyy-MM-dd";

    private readonly TableOnFirstUse _table = new(service, TableName);

    /// <inheritdoc/>
    public void Dispose() => _table.Dispose();

    /// <summary>The first day that is reconciled with a channel: <paramref name="day"/>, unless it began before. What went before is not ours to explain.</summary>
    public async Task<DateOnly> FirstDayAsync(PayoutChannel channel, DateOnly day, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        string key = UpperSnake.Of(channel);
        if (await table.FindAsync(FirstDay, key, cancellationToken) is { } row)
        {
            return DateOnly.ParseExact(row.GetString(DayProperty), DayForm, CultureInfo.InvariantCulture);
        }

        await table.UpsertEntityAsync(new TableEntity(FirstDay, key) { [DayProperty] = Text(day) }, TableUpdateMode.Replace, cancellationToken);
        return day;
    }

    /// <summary>Keeps how far a day is.</summary>
    public async Task KeepAsync(ReconciliationRun run, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        await table.UpsertEntityAsync(Row(run.Date, RunPrefix + UpperSnake.Of(run.Channel), run), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>How far a day is with a channel; null if nothing was begun.</summary>
    public async Task<ReconciliationRun?> FindAsync(DateOnly day, PayoutChannel channel, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        return await table.FindAsync(Text(day), RunPrefix + UpperSnake.Of(channel), cancellationToken) is { } row ? TableDocument.Read<ReconciliationRun>(row) : null;
    }

    /// <summary>How far a day is with each channel.</summary>
    public async Task<IReadOnlyList<ReconciliationRun>> OfDayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        return [.. (await table.WithPrefixAsync(Text(day), RunPrefix, cancellationToken)).Select(TableDocument.Read<ReconciliationRun>)];
    }

    /// <inheritdoc/>
    public async Task OpenAsync(Difference difference, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        try
        {
            await table.AddEntityAsync(
                Row(difference.Day, Key(difference.Channel, difference.Key), new KeptDifference(difference, clock.GetUtcNow(), null)), cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.IsAlreadyThere())
        {
            // Found again; what finance made of it stays.
        }
    }

    /// <summary>The differences of a day with a channel.</summary>
    public async Task<IReadOnlyList<KeptDifference>> DifferencesAsync(DateOnly day, PayoutChannel channel, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        string prefix = DifferencePrefix + UpperSnake.Of(channel) + TableKey.Separator;
        return [.. (await table.WithPrefixAsync(Text(day), prefix, cancellationToken)).Select(TableDocument.Read<KeptDifference>)];
    }

    /// <summary>Writes down what finance made of a difference; the first to do so is kept.</summary>
    /// <returns>The difference as it stands then; null if there is none.</returns>
    public async Task<KeptDifference?> ResolveAsync(DateOnly day, PayoutChannel channel, string key, DifferenceResolution resolution, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        if (await table.FindAsync(Text(day), Key(channel, key), cancellationToken) is not { } row)
        {
            return null;
        }

        KeptDifference kept = TableDocument.Read<KeptDifference>(row);
        if (kept.Resolved is not null)
        {
            return kept;
        }

        try
        {
            KeptDifference resolved = kept with { Resolved = resolution };
            TableDocument.Write(row, resolved);
            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
            return resolved;
        }
        catch (RequestFailedException fault) when (fault.IsRace())
        {
            // A colleague was quicker.
            return await table.FindAsync(Text(day), Key(channel, key), cancellationToken) is { } now ? TableDocument.Read<KeptDifference>(now) : null;
        }
    }

    private static TableEntity Row<T>(DateOnly day, string key, T document)
    {
        var row = new TableEntity(Text(day), key);
        TableDocument.Write(row, document);
        return row;
    }

    private static string Key(PayoutChannel channel, string key) => $"{DifferencePrefix}{UpperSnake.Of(channel)}{TableKey.Separator}{TableKey.Of(key)}";

    private static string Text(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);
}
