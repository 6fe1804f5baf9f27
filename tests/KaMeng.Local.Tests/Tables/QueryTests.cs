using Azure.Data.Tables;
using KaMeng.Local.Tests.Azurite;

namespace KaMeng.Local.Tests.Tables;

public sealed class QueryTests : IAsyncLifetime
{
    private TableClient _table = null!;

    public async ValueTask InitializeAsync()
    {
        _table = new TableClient(await AzuriteAccounts.NextAsync(), "cases");
        await _table.CreateAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_long_answer_comes_in_pages_that_can_be_continued_later()
    {
        await FillAsync(25);

        var pages = new List<int>();
        string? token = null;
        do
        {
            await using var enumerator = _table.QueryAsync<TableEntity>("PartitionKey eq 'm 商户'", maxPerPage: 10).AsPages(token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
            Assert.True(await enumerator.MoveNextAsync());
            pages.Add(enumerator.Current.Values.Count);
            token = enumerator.Current.ContinuationToken;
        }
        while (token is not null);

        Assert.Equal([10, 10, 5], pages);
        var rows = await _table.QueryAsync<TableEntity>(maxPerPage: 7).Select(row => row.RowKey).ToListAsync();
        Assert.Equal([.. Enumerable.Range(0, 25).Select(number => $"行 {number:D3}")], rows);
    }

    [Fact]
    public async Task More_than_a_thousand_rows_all_come_back()
    {
        await FillAsync(1_050);

        Assert.Equal(1_050, await _table.QueryAsync<TableEntity>(select: ["RowKey"]).CountAsync());
    }

    [Fact]
    public async Task A_filter_compares_every_type()
    {
        var at = new DateTimeOffset(2026, 2, 13, 10, 0, 0, TimeSpan.FromHours(8));
        var id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
        await _table.AddEntityAsync(new Note { PartitionKey = "t", RowKey = "1", Text = "it's", Count = 3, Fen = 5_000_000_000, Ratio = 1.5, Open = true, Id = id, DueAt = at });
        await _table.AddEntityAsync(new Note { PartitionKey = "t", RowKey = "2", Text = "other", Count = 4, Fen = 1, Ratio = 2, DueAt = at.AddDays(1) });

        Assert.Equal(["1"], await RowsAsync(TableClient.CreateQueryFilter($"Text eq {"it's"}")));
        Assert.Equal(["1"], await RowsAsync(TableClient.CreateQueryFilter($"Count lt {4} and Open eq {true}")));
        Assert.Equal(["1"], await RowsAsync(TableClient.CreateQueryFilter($"Fen ge {5_000_000_000}")));
        Assert.Equal(["2"], await RowsAsync(TableClient.CreateQueryFilter($"Ratio eq {2.0}")));
        Assert.Equal(["1"], await RowsAsync(TableClient.CreateQueryFilter($"Id eq {id}")));
        Assert.Equal(["1"], await RowsAsync(TableClient.CreateQueryFilter($"DueAt le {at.UtcDateTime}")));
        Assert.Equal(["2"], await RowsAsync(TableClient.CreateQueryFilter($"not (DueAt le {at})")));
    }

    [Fact]
    public async Task A_condition_in_csharp_finds_the_same_rows()
    {
        var at = new DateTimeOffset(2026, 2, 13, 10, 0, 0, TimeSpan.FromHours(8));
        await _table.AddEntityAsync(new Note { PartitionKey = "t", RowKey = "a1", Name = "x", Open = true, Day = DayOfWeek.Monday, DueAt = at });
        await _table.AddEntityAsync(new Note { PartitionKey = "t", RowKey = "b1", Name = "y", Fen = 10, DueAt = at.AddHours(1) });
        var limit = new { Fen = 9L };

        Assert.Equal(["a1"], await RowsAsync(TableClient.CreateQueryFilter<Note>(note => note.Open)));
        Assert.Equal(["b1"], await RowsAsync(TableClient.CreateQueryFilter<Note>(note => note.Fen > limit.Fen && !note.Open)));
        Assert.Equal(["b1"], await RowsAsync(TableClient.CreateQueryFilter<Note>(note => note.PartitionKey == "t" && note.RowKey.CompareTo("b") >= 0)));
        Assert.Equal(["a1"], await RowsAsync(TableClient.CreateQueryFilter<Note>(note => string.CompareOrdinal(note.RowKey, "b") < 0 || note.Name == "z")));
        Assert.Equal(["a1"], await RowsAsync(TableClient.CreateQueryFilter<Note>(note => note.Day == DayOfWeek.Monday)));
        Assert.Equal(["a1"], await RowsAsync(TableClient.CreateQueryFilter<Note>(note => note.DueAt <= at)));
        var typed = await _table.QueryAsync<Note>(note => note.Name == "x").ToListAsync();
        Assert.Equal("a1", Assert.Single(typed).RowKey);
        var untyped = await _table.QueryAsync<TableEntity>(row => row.GetString("renamed") == "y" && row.PartitionKey == "t").ToListAsync();
        Assert.Equal("b1", Assert.Single(untyped).RowKey);
    }

    [Fact]
    public void A_value_cannot_break_out_of_its_quotes()
    {
        var hostile = "x' or PartitionKey ne '";

        Assert.Equal("PartitionKey eq 'x'' or PartitionKey ne '''", TableClient.CreateQueryFilter($"PartitionKey eq {hostile}"));
        Assert.Equal("PartitionKey eq 'x'' or PartitionKey ne '''", TableClient.CreateQueryFilter<Note>(note => note.PartitionKey == hostile));
    }

    [Fact]
    public void Literals_are_written_as_the_service_reads_them()
    {
        var at = new DateTimeOffset(2026, 2, 13, 10, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal("a eq 5L", TableClient.CreateQueryFilter($"a eq {5L}"));
        Assert.Equal("a eq 2.0", TableClient.CreateQueryFilter($"a eq {2.0}"));
        Assert.Equal("a eq true", TableClient.CreateQueryFilter($"a eq {true}"));
        Assert.Equal("a le datetime'2026-02-13T02:00:00.0000000Z'", TableClient.CreateQueryFilter($"a le {at}"));
        Assert.Equal("a eq X'00ff'", TableClient.CreateQueryFilter($"a eq {new byte[] { 0, 255 }}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"a eq {(string?)null}"));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Note>(note => note.Text!.Length == 3));
    }

    private async Task<List<string>> RowsAsync(string filter) => await _table.QueryAsync<TableEntity>(filter).Select(row => row.RowKey).ToListAsync();

    private async Task FillAsync(int rows)
    {
        foreach (var batch in Enumerable.Range(0, rows).Chunk(100))
        {
            await _table.SubmitTransactionAsync(batch.Select(number =>
                new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("m 商户", $"行 {number:D3}"))));
        }
    }
}
