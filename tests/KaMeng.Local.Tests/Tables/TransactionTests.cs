using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using KaMeng.Local.Tests.Azurite;

namespace KaMeng.Local.Tests.Tables;

public sealed class TransactionTests : IAsyncLifetime
{
    private TableClient _table = null!;

    public async ValueTask InitializeAsync()
    {
        _table = new TableClient(await AzuriteAccounts.NextAsync(), "orders");
        await _table.CreateAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task All_actions_of_a_transaction_take_effect_together()
    {
        await _table.AddEntityAsync(new TableEntity("订单", "merge") { ["a"] = 1 });
        await _table.AddEntityAsync(new TableEntity("订单", "replace") { ["a"] = 1 });
        await _table.AddEntityAsync(new TableEntity("订单", "it's gone"));

        var answer = await _table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("订单", "added") { ["text"] = "第一行\r\n--changeset\r\nHTTP/1.1 409 x", ["fen"] = 4900L }),
            new(TableTransactionActionType.UpdateMerge, new TableEntity("订单", "merge") { ["b"] = 2 }, ETag.All),
            new(TableTransactionActionType.UpdateReplace, new TableEntity("订单", "replace") { ["b"] = 2 }, ETag.All),
            new(TableTransactionActionType.Delete, new TableEntity("订单", "it's gone")),
            new(TableTransactionActionType.UpsertMerge, new TableEntity("订单", "upsert 1") { ["b"] = 2 }),
            new(TableTransactionActionType.UpsertReplace, new TableEntity("订单", "upsert 2") { ["b"] = 2 }),
        ]);

        Assert.Equal(6, answer.Value.Count);
        Assert.All(answer.Value, part => Assert.Equal(204, part.Status));
        Assert.NotNull(answer.Value[0].Headers.ETag);
        var rows = await _table.QueryAsync<TableEntity>().ToDictionaryAsync(row => row.RowKey);
        Assert.Equal(["added", "merge", "replace", "upsert 1", "upsert 2"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("第一行\r\n--changeset\r\nHTTP/1.1 409 x", rows["added"].GetString("text"));
        Assert.Equal(4900L, rows["added"].GetInt64("fen"));
        Assert.Equal((1, 2), (rows["merge"].GetInt32("a"), rows["merge"].GetInt32("b")));
        Assert.Null(rows["replace"].GetInt32("a"));
        Assert.Equal(rows["added"].ETag, answer.Value[0].Headers.ETag);
    }

    [Fact]
    public async Task One_refused_action_undoes_the_whole_transaction_and_is_named()
    {
        await _table.AddEntityAsync(new TableEntity("p", "there"));

        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "one")),
            new(TableTransactionActionType.Add, new TableEntity("p", "two")),
            new(TableTransactionActionType.Add, new TableEntity("p", "there")),
            new(TableTransactionActionType.Add, new TableEntity("p", "three")),
        ]));

        Assert.Equal((409, TableErrorCode.EntityAlreadyExists, (int?)2), (failed.Status, failed.ErrorCode!, failed.FailedTransactionActionIndex));
        Assert.Equal(1, await _table.QueryAsync<TableEntity>().CountAsync());
    }

    [Fact]
    public async Task A_stale_etag_refuses_the_transaction()
    {
        await _table.AddEntityAsync(new TableEntity("p", "a"));
        var stale = (await _table.GetEntityAsync<TableEntity>("p", "a")).Value.ETag;
        await _table.UpdateEntityAsync(new TableEntity("p", "a") { ["v"] = 1 }, stale);

        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "b")),
            new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "a") { ["v"] = 2 }, stale),
        ]));

        Assert.Equal((412, TableErrorCode.UpdateConditionNotSatisfied, (int?)1), (failed.Status, failed.ErrorCode!, failed.FailedTransactionActionIndex));
        Assert.False((await _table.GetEntityIfExistsAsync<TableEntity>("p", "b")).HasValue);
    }

    [Fact]
    public async Task A_transaction_that_azure_would_refuse_is_refused_here_too()
    {
        await RefusedAsync(TableErrorCode.InvalidInput, Enumerable.Range(0, 101).Select(number => new TableEntity("p", $"r{number}")));
        await RefusedAsync(TableErrorCode.InvalidDuplicateRow, [new TableEntity("p", "r"), new TableEntity("p", "r")]);
        var tooLarge = Enumerable.Range(0, 40).Select(number => new TableEntity("p", $"r{number}") { ["a"] = new byte[60_000], ["b"] = new byte[60_000] });
        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(Additions(tooLarge)));
        Assert.Equal(413, failed.Status);
        Assert.Equal(0, await _table.QueryAsync<TableEntity>().CountAsync());
    }

    [Fact]
    public async Task A_transaction_that_is_empty_or_spans_partitions_is_refused()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _table.SubmitTransactionAsync([]));
        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p1", "a")),
            new(TableTransactionActionType.Add, new TableEntity("p2", "a")),
        ]));

        Assert.Equal((400, TableErrorCode.CommandsInBatchActOnDifferentPartitions, (int?)1), (failed.Status, failed.ErrorCode!, failed.FailedTransactionActionIndex));
        Assert.Equal(0, await _table.QueryAsync<TableEntity>().CountAsync());
    }

    private async Task RefusedAsync(TableErrorCode code, IEnumerable<TableEntity> entities)
    {
        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(Additions(entities)));
        Assert.Equal((400, code), (failed.Status, failed.ErrorCode!));
    }

    private static IEnumerable<TableTransactionAction> Additions(IEnumerable<TableEntity> entities) =>
        entities.Select(entity => new TableTransactionAction(TableTransactionActionType.Add, entity));
}
