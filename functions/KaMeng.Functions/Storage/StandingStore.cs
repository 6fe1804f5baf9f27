using System.Globalization;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Standing;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Storage;

/// <summary>
/// What is kept of merchants. A merchant's partition is the unit of consistency: a counter and the mark of what was counted change together or not at
/// all, so that whatever is told twice counts once.
/// </summary>
internal sealed class StandingStore(CaseTables tables)
{
    /// <summary>On each row that is about one day: that day. Rows without it are kept.</summary>
    public const string DayProperty = "Day";

    /// <summary>Begins the mark that a case was counted; its id follows.</summary>
    public const string CountedPrefix = "counted-";

    /// <summary>Begins what a case drew; its id follows.</summary>
    public const string DrawPrefix = "draw-";

    /// <summary>Begins a silence on record; its time and its case's id follow.</summary>
    public const string SilencePrefix = "silence-";

    private const string FactsPrefix = "facts-";
    private const string LatestPrefix = "latest-";
    private const string RefundsPrefix = "refunds-";
    private const string StandingPrefix = "stood-";
    private const string FundsKey = "funds";
    private const string CountProperty = "Count";
    private const int Patience = 200;

    /// <summary>Keeps what a storefront tells of a day, in place of what it told of it before.</summary>
    public async Task KeepDayAsync(string merchantId, string storefrontId, MerchantDay day, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        string partition = TableKey.Of(merchantId);
        string latestKey = LatestPrefix + TableKey.Of(storefrontId);
        for (int attempt = 1; ; attempt++)
        {
            TableEntity? latest = await table.FindAsync(partition, latestKey, cancellationToken);
            var actions = new List<TableTransactionAction>
            {
                new(TableTransactionActionType.UpsertReplace, Dated(Row(partition, $"{FactsPrefix}{Text(day.Date)}{TableKey.Separator}{TableKey.Of(storefrontId)}", day), day.Date)),
            };

            // A day that is corrected later says nothing of how the merchant stands now.
            if (latest is null || TableDocument.Read<MerchantDay>(latest).Date <= day.Date)
            {
                TableEntity row = Row(partition, latestKey, day);
                actions.Add(latest is null ? Add(row) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, latest.ETag));
            }

            if (await SubmitAsync(table, actions, attempt, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>What is kept of a merchant, its numbers over a window.</summary>
    public async Task<MerchantRecord> ReadAsync(string merchantId, RateWindow window, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        string partition = TableKey.Of(merchantId);
        List<TableEntity> facts = await BetweenAsync(table, partition, FactsPrefix, window, cancellationToken);
        List<TableEntity> refunds = await BetweenAsync(table, partition, RefundsPrefix, window, cancellationToken);
        MerchantDay[] latest = await LatestAsync(table, partition, cancellationToken);
        TableEntity? funds = await table.FindAsync(partition, FundsKey, cancellationToken);
        return new MerchantRecord(
            new MerchantNumbers(
                facts.Select(TableDocument.Read<MerchantDay>).Sum(day => day.Orders),
                refunds.Sum(row => row.GetInt64(CountProperty) ?? 0),
                latest.Min(day => day.Score)),
            Prepaid(latest),
            latest.Any(day => day.SilenceTermsSignedAt is not null),
            funds is null ? new DrawnFunds(0, 0) : TableDocument.Read<DrawnFunds>(funds),
            await table.FindAsync(partition, MerchantGoneStore.RowKey, cancellationToken) is { } gone && TableDocument.Read<KeptGone>(gone).IsGone);
    }

    /// <summary>What a merchant put up with all storefronts together; null if none ever said.</summary>
    public async Task<Money?> PrepaidAsync(string merchantId, CancellationToken cancellationToken) =>
        Prepaid(await LatestAsync(await tables.Standing.GetAsync(cancellationToken), TableKey.Of(merchantId), cancellationToken));

    /// <summary>Counts a refund into its day, once.</summary>
    public async Task CountRefundAsync(string merchantId, string refundId, DateOnly day, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        string partition = TableKey.Of(merchantId);
        string mark = CountedPrefix + TableKey.Of(refundId);
        for (int attempt = 1; ; attempt++)
        {
            if (await table.FindAsync(partition, mark, cancellationToken) is not null)
            {
                return;
            }

            TableEntity? counter = await table.FindAsync(partition, RefundsPrefix + Text(day), cancellationToken);
            TableEntity next = Dated(new TableEntity(partition, RefundsPrefix + Text(day)) { [CountProperty] = (counter?.GetInt64(CountProperty) ?? 0) + 1 }, day);
            TableTransactionAction[] actions =
            [
                Add(new TableEntity(partition, mark)),
                counter is null ? Add(next) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, next, counter.ETag),
            ];
            if (await SubmitAsync(table, actions, attempt, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Draws what a case needs; asked again for the same case and amount it answers the same.</summary>
    /// <param name="merchantId">For whom.</param>
    /// <param name="refundId">The case.</param>
    /// <param name="amount">How much.</param>
    /// <param name="choose">Whose money, given what was drawn so far besides.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FundsSplit> DrawAsync(
        string merchantId, string refundId, Money amount, Func<DrawnFunds, FundsSplit> choose, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        for (int attempt = 1; ; attempt++)
        {
            (DrawnFunds drawn, TableEntity? funds, FundsDraw? own, TableEntity? ownRow) = await FundsAsync(table, merchantId, refundId, cancellationToken);
            if (own is { GivenBack: false } && own.Amount == amount)
            {
                return own.Split;
            }

            DrawnFunds others = own is null ? drawn : Without(drawn, own);
            FundsSplit split = choose(others);
            var draw = new FundsDraw(split.Main, amount, false, split);
            if (await WriteAsync(table, (merchantId, refundId), (funds, With(others, draw)), (ownRow, draw), attempt, cancellationToken))
            {
                return split;
            }
        }
    }

    /// <summary>The case ended and its money never went: what it drew is free again.</summary>
    public async Task GiveBackAsync(string merchantId, string refundId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        for (int attempt = 1; ; attempt++)
        {
            (DrawnFunds drawn, TableEntity? funds, FundsDraw? own, TableEntity? ownRow) = await FundsAsync(table, merchantId, refundId, cancellationToken);
            if (own is null or { GivenBack: true }
                || await WriteAsync(table, (merchantId, refundId), (funds, Without(drawn, own)), (ownRow, own with { GivenBack = true }), attempt, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Puts a silence on record, once.</summary>
    public async Task KeepAsync(string merchantId, KeptSilence silence, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        string key = $"{SilencePrefix}{TableKey.SortableDescending(silence.At)}{TableKey.Separator}{TableKey.Of(silence.RefundId)}";
        await table.UpsertEntityAsync(Row(TableKey.Of(merchantId), key, silence), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>The silences since a moment, the latest first, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<KeptSilence>> SilencesAsync(string merchantId, DateTimeOffset since, int most, CancellationToken cancellationToken)
    {
        string last = TableKey.After(SilencePrefix + TableKey.SortableDescending(since));
        return await SomeAsync<KeptSilence>(merchantId, SilencePrefix, last, most, cancellationToken);
    }

    /// <summary>How a merchant stood at a moment; null if nobody had looked by then.</summary>
    public async Task<KeptStanding?> StoodAsync(string merchantId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        string from = StandingPrefix + TableKey.SortableDescending(at);
        return await SomeAsync<KeptStanding>(merchantId, from, TableKey.After(StandingPrefix), 1, cancellationToken) is [var stood, ..] ? stood : null;
    }

    /// <summary>Writes down how a merchant stands from now on.</summary>
    public async Task KeepAsync(string merchantId, KeptStanding standing, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        await table.UpsertEntityAsync(
            Row(TableKey.Of(merchantId), StandingPrefix + TableKey.SortableDescending(standing.Since), standing), TableUpdateMode.Replace, cancellationToken);
    }

    private async Task<IReadOnlyList<T>> SomeAsync<T>(string merchantId, string from, string before, int most, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Standing.GetAsync(cancellationToken);
        string partition = TableKey.Of(merchantId);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {before}");
        var some = new List<T>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, most, cancellationToken: cancellationToken))
        {
            some.Add(TableDocument.Read<T>(row));
            if (some.Count == most)
            {
                break;
            }
        }

        return some;
    }

    private static async Task<MerchantDay[]> LatestAsync(TableClient table, string partition, CancellationToken cancellationToken) =>
        [.. (await table.WithPrefixAsync(partition, LatestPrefix, cancellationToken)).Select(TableDocument.Read<MerchantDay>)];

    private static Money? Prepaid(MerchantDay[] latest)
    {
        Money[] told = [.. latest.Select(day => day.Prepaid).OfType<Money>()];
        return told.Length == 0 ? null : told.Aggregate((sum, more) => sum + more);
    }

    private static async Task<List<TableEntity>> BetweenAsync(TableClient table, string partition, string prefix, RateWindow window, CancellationToken cancellationToken)
    {
        string first = prefix + Text(window.First);
        string after = TableKey.After(prefix + Text(window.Last));
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {after}");
        var rows = new List<TableEntity>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static async Task<(DrawnFunds Drawn, TableEntity? Funds, FundsDraw? Own, TableEntity? OwnRow)> FundsAsync(
        TableClient table, string merchantId, string refundId, CancellationToken cancellationToken)
    {
        TableEntity? funds = await table.FindAsync(TableKey.Of(merchantId), FundsKey, cancellationToken);
        TableEntity? own = await table.FindAsync(TableKey.Of(merchantId), DrawPrefix + TableKey.Of(refundId), cancellationToken);
        return (
            funds is null ? new DrawnFunds(0, 0) : TableDocument.Read<DrawnFunds>(funds),
            funds,
            own is null ? null : TableDocument.Read<FundsDraw>(own),
            own);
    }

    private static Task<bool> WriteAsync(
        TableClient table,
        (string MerchantId, string RefundId) whose,
        (TableEntity? Read, DrawnFunds Next) funds,
        (TableEntity? Read, FundsDraw Next) own,
        int attempt,
        CancellationToken cancellationToken)
    {
        string partition = TableKey.Of(whose.MerchantId);
        return SubmitAsync(
            table,
            [Put(funds.Read, Row(partition, FundsKey, funds.Next)), Put(own.Read, Row(partition, DrawPrefix + TableKey.Of(whose.RefundId), own.Next))],
            attempt,
            cancellationToken);
    }

    private static DrawnFunds With(DrawnFunds drawn, FundsDraw draw) => draw.Split.Parts.Aggregate(drawn, (sum, part) => Change(sum, part, part.Amount.Amount));

    private static DrawnFunds Without(DrawnFunds drawn, FundsDraw draw) =>
        draw.GivenBack ? drawn : draw.Split.Parts.Aggregate(drawn, (sum, part) => Change(sum, part, -part.Amount.Amount));

    // Deposits are in yuan; what is paid in another currency is the compensation fund's, and is recovered by its own posting.
    private static DrawnFunds Change(DrawnFunds drawn, FundsPart part, long by) => (part.Source, part.Amount.Currency) switch
    {
        (FundsSource.Deposit, Currency.Cny) => drawn with { Charged = drawn.Charged + by },
        (FundsSource.CompensationFund, Currency.Cny) => drawn with { Advanced = drawn.Advanced + by },
        _ => drawn,
    };

    // True once it is written; false if somebody else was quicker: look again.
    private static async Task<bool> SubmitAsync(TableClient table, IReadOnlyList<TableTransactionAction> actions, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
        {
            return false;
        }
    }

    private static TableEntity Row<T>(string partition, string key, T document)
    {
        var row = new TableEntity(partition, key);
        TableDocument.Write(row, document);
        return row;
    }

    private static TableTransactionAction Put(TableEntity? read, TableEntity row) =>
        read is null ? Add(row) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, read.ETag);

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableEntity Dated(TableEntity row, DateOnly day) =>
        new(row) { [DayProperty] = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
