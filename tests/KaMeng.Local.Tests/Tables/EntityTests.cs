using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using KaMeng.Local.Tests.Azurite;

namespace KaMeng.Local.Tests.Tables;

public sealed class EntityTests : IAsyncLifetime
{
    private TableClient _table = null!;

    public async ValueTask InitializeAsync()
    {
        _table = new TableServiceClient(await AzuriteAccounts.NextAsync()).GetTableClient("notes");
        await _table.CreateIfNotExistsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_entity_of_every_type_comes_back_as_it_was_written()
    {
        var written = new Note
        {
            PartitionKey = "p",
            RowKey = "all",
            Text = "卡盟 'quoted' \"double\" \\ 🎴",
            Count = -3,
            MaybeCount = 7,
            Fen = 9_007_199_254_740_993,
            Ratio = 1,
            Open = true,
            Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
            At = new DateTime(2026, 2, 13, 1, 58, 0, 123, DateTimeKind.Utc),
            DueAt = new DateTimeOffset(2026, 2, 14, 10, 0, 0, TimeSpan.FromHours(8)),
            Bytes = [0, 1, 254, 255],
            Data = BinaryData.FromString("data"),
            Day = DayOfWeek.Friday,
            Name = "renamed",
            Ignored = "never stored",
        };
        await _table.AddEntityAsync(written);

        var read = (await _table.GetEntityAsync<Note>("p", "all")).Value;

        Assert.Equal(written.Text, read.Text);
        Assert.Equal((written.Count, written.MaybeCount, written.Fen, written.Ratio), (read.Count, read.MaybeCount, read.Fen, read.Ratio));
        Assert.Equal((written.Open, written.Id, written.At, written.Day), (read.Open, read.Id, read.At, read.Day));
        Assert.Equal(DateTimeKind.Utc, read.At.Kind);
        Assert.Equal(written.DueAt, read.DueAt);
        Assert.Equal(written.Bytes, read.Bytes);
        Assert.Equal("data", read.Data!.ToString());
        Assert.Equal("renamed", read.Name);
        Assert.Null(read.Ignored);
        Assert.NotNull(read.Timestamp);
        Assert.NotEqual(default, read.ETag);
        var raw = (await _table.GetEntityAsync<TableEntity>("p", "all")).Value;
        Assert.Equal("renamed", raw.GetString("renamed"));
        Assert.Equal("Friday", raw.GetString("Day"));
        Assert.False(raw.ContainsKey("Ignored"));
    }

    [Fact]
    public async Task A_dictionary_entity_keeps_the_type_of_every_value()
    {
        await _table.AddEntityAsync(new TableEntity("p", "dictionary")
        {
            ["text"] = "x",
            ["int"] = 1,
            ["long"] = 1L,
            ["whole"] = 2.0,
            ["nan"] = double.NaN,
            ["tiny"] = 1e-300,
            ["flag"] = false,
            ["id"] = Guid.Empty,
            ["at"] = DateTimeOffset.UnixEpoch,
            ["bytes"] = new byte[] { 1 },
            ["nothing"] = null,
        });

        var read = (await _table.GetEntityAsync<TableEntity>("p", "dictionary")).Value;

        Assert.Equal("x", read.GetString("text"));
        Assert.Equal(1, read.GetInt32("int"));
        Assert.Equal(1L, read.GetInt64("long"));
        Assert.Equal(2.0, read.GetDouble("whole"));
        Assert.Equal(double.NaN, read.GetDouble("nan"));
        Assert.Equal(1e-300, read.GetDouble("tiny"));
        Assert.False(read.GetBoolean("flag"));
        Assert.Equal(Guid.Empty, read.GetGuid("id"));
        Assert.Equal(DateTimeOffset.UnixEpoch, read.GetDateTimeOffset("at"));
        Assert.Equal(DateTime.UnixEpoch, read.GetDateTime("at"));
        Assert.Equal([1], read.GetBinary("bytes"));
        Assert.Equal([1], read.GetBinaryData("bytes").ToArray());
        Assert.False(read.ContainsKey("nothing"));
        Assert.Null(read["absent"]);
        Assert.Throws<InvalidOperationException>(() => read.GetInt64("int"));
    }

    [Theory]
    [InlineData("it's", "O''Neill")]
    [InlineData("订单 2026", "卡密：失效")]
    [InlineData("a%2Fb+c&d=e", "100% (sure); x,y")]
    [InlineData("", "")]
    [InlineData("..", ".")]
    [InlineData("🎴", "a:b@c!$*~`^|<>[]{}\"")]
    public async Task Any_lawful_key_finds_its_entity_again(string partitionKey, string rowKey)
    {
        await _table.UpsertEntityAsync(new TableEntity(partitionKey, rowKey) { ["v"] = 1 });
        await _table.UpsertEntityAsync(new TableEntity(partitionKey, rowKey) { ["w"] = 2 });

        var read = (await _table.GetEntityAsync<TableEntity>(partitionKey, rowKey)).Value;
        Assert.Equal((partitionKey, rowKey, 1, 2), (read.PartitionKey, read.RowKey, read.GetInt32("v"), read.GetInt32("w")));

        var found = await _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey eq {rowKey}")).ToListAsync();
        Assert.Single(found);
        Assert.Equal(204, (await _table.DeleteEntityAsync(partitionKey, rowKey)).Status);
        Assert.False((await _table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey)).HasValue);
    }

    [Fact]
    public async Task A_second_entity_with_the_same_keys_is_refused()
    {
        await _table.AddEntityAsync(new TableEntity("p", "twice"));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => _table.AddEntityAsync(new TableEntity("p", "twice")));

        Assert.Equal((409, TableErrorCode.EntityAlreadyExists), (refused.Status, refused.ErrorCode!));
    }

    [Fact]
    public async Task An_entity_that_is_not_there_is_reported_as_missing()
    {
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => _table.GetEntityAsync<Note>("p", "absent"));

        Assert.Equal((404, TableErrorCode.ResourceNotFound), (missing.Status, missing.ErrorCode!));
        var answer = await _table.GetEntityIfExistsAsync<Note>("p", "absent");
        Assert.False(answer.HasValue);
        Assert.Equal(404, answer.GetRawResponse().Status);
        Assert.Equal(404, (await _table.DeleteEntityAsync("p", "absent")).Status);
    }

    [Fact]
    public async Task A_merge_keeps_other_properties_and_a_replace_drops_them()
    {
        await _table.UpsertEntityAsync(new TableEntity("p", "merge") { ["a"] = 1 });
        await _table.UpsertEntityAsync(new TableEntity("p", "merge") { ["b"] = 2 });
        var merged = (await _table.GetEntityAsync<TableEntity>("p", "merge")).Value;
        Assert.Equal((1, 2), (merged.GetInt32("a"), merged.GetInt32("b")));

        await _table.UpdateEntityAsync(new TableEntity("p", "merge") { ["c"] = 3 }, merged.ETag, TableUpdateMode.Replace);
        var replaced = (await _table.GetEntityAsync<TableEntity>("p", "merge")).Value;
        Assert.Equal((null, null, 3), (replaced.GetInt32("a"), replaced.GetInt32("b"), replaced.GetInt32("c")));
    }

    [Fact]
    public async Task An_update_with_a_stale_etag_is_refused_and_changes_nothing()
    {
        await _table.AddEntityAsync(new TableEntity("p", "stale") { ["v"] = 1 });
        var first = (await _table.GetEntityAsync<TableEntity>("p", "stale")).Value;
        var answer = await _table.UpdateEntityAsync(new TableEntity("p", "stale") { ["v"] = 2 }, first.ETag);
        Assert.NotEqual(first.ETag, answer.Headers.ETag);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => _table.UpdateEntityAsync(new TableEntity("p", "stale") { ["v"] = 3 }, first.ETag, TableUpdateMode.Replace));
        var alsoRefused = await Assert.ThrowsAsync<RequestFailedException>(() => _table.DeleteEntityAsync("p", "stale", first.ETag));

        Assert.Equal((412, TableErrorCode.UpdateConditionNotSatisfied), (refused.Status, refused.ErrorCode!));
        Assert.Equal(412, alsoRefused.Status);
        Assert.Equal(2, (await _table.GetEntityAsync<TableEntity>("p", "stale")).Value.GetInt32("v"));
        await _table.UpdateEntityAsync(new TableEntity("p", "stale") { ["v"] = 4 }, answer.Headers.ETag!.Value);
        await _table.UpdateEntityAsync(new TableEntity("p", "stale") { ["v"] = 5 }, ETag.All);
    }

    [Fact]
    public async Task An_update_of_an_entity_that_is_not_there_is_refused()
    {
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => _table.UpdateEntityAsync(new TableEntity("p", "none"), ETag.All));

        Assert.Equal((404, TableErrorCode.ResourceNotFound), (refused.Status, refused.ErrorCode!));
        await Assert.ThrowsAsync<ArgumentException>(() => _table.UpdateEntityAsync(new TableEntity("p", "none"), default));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    public async Task A_key_with_a_forbidden_character_is_refused(string key)
    {
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => _table.UpsertEntityAsync(new TableEntity("p", key)));
        Assert.Equal(400, refused.Status);

        var added = await Assert.ThrowsAsync<RequestFailedException>(() => _table.AddEntityAsync(new TableEntity(key, "r")));
        Assert.Equal(400, added.Status);
    }

    [Fact]
    public async Task What_is_too_large_for_azure_is_refused_here_too()
    {
        await RefusedAsync(TableErrorCode.PropertyValueTooLarge, new TableEntity("p", "large") { ["text"] = new string('卡', 32_769) });
        await RefusedAsync(TableErrorCode.KeyValueTooLarge, new TableEntity("p", new string('r', 513)));
        var entity = new TableEntity("p", "large");
        for (var number = 0; number < 17; number++)
        {
            entity[$"p{number}"] = new byte[65_000];
        }

        await RefusedAsync(TableErrorCode.EntityTooLarge, entity);
        await _table.UpsertEntityAsync(new TableEntity("p", new string('r', 512)) { ["text"] = new string('x', 32_768) });
    }

    private async Task RefusedAsync(TableErrorCode code, TableEntity entity)
    {
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => _table.UpsertEntityAsync(entity));
        Assert.Equal((400, code), (refused.Status, refused.ErrorCode!));
    }

    [Fact]
    public async Task Only_the_selected_properties_come_back()
    {
        await _table.AddEntityAsync(new TableEntity("p", "select") { ["a"] = 1, ["b"] = 2 });

        var read = (await _table.GetEntityAsync<TableEntity>("p", "select", ["RowKey", "b"])).Value;

        Assert.Equal(2, read.GetInt32("b"));
        Assert.False(read.ContainsKey("a"));
        Assert.Equal("select", read.RowKey);
    }

    [Fact]
    public async Task A_value_that_no_table_can_hold_is_refused_with_its_name()
    {
        var refused = await Assert.ThrowsAsync<NotSupportedException>(() => _table.AddEntityAsync(new TableEntity("p", "decimal") { ["price"] = 1.5m }));

        Assert.Contains("'price'", refused.Message, StringComparison.Ordinal);
    }
}
