using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class StoreFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("durable-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 30_000)]
    public async Task After_a_stop_the_file_alone_holds_everything()
    {
        await using TestEngine test = await TestEngine.StartAsync(registry => registry
            .AddOrchestratorFunc<string, string>("echo", (_, word) => Task.FromResult(word)));
        string id = await test.StartAsync("echo", "word");
        await test.IdleAsync();
        Assert.NotNull(await test.ReadAsync(id));
        await test.Engine.StopAsync(TestEngine.Token);

        Assert.False(File.Exists(test.DatabasePath + "-wal"));
        string copy = Path.Combine(_folder, "copy.db");
        File.Copy(test.DatabasePath, copy);
        using SqliteDatabase database = SqliteDatabase.Open(copy, readOnly: true);
        Assert.Equal("\"word\"", new StoreReader(database).Find(id)?.Output);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_instance_put_out_of_memory_goes_on_where_it_was()
    {
        await using TestEngine test = await TestEngine.StartAsync(
            registry => registry
                .AddOrchestratorFunc<int>("sums", async context =>
                {
                    int sum = 0;
                    while (sum < 3)
                    {
                        sum += await context.WaitForExternalEvent<int>("add");
                    }

                    return sum;
                }),
            options => options.MaxWarmInstances = 2);
        string[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => test.StartAsync("sums")))];
        for (int round = 0; round < 3; round++)
        {
            foreach (string id in ids)
            {
                await test.RaiseAsync(id, "add", 1);
            }

            await test.IdleAsync();
        }

        foreach (string id in ids)
        {
            OrchestrationMetadata found = await test.ReadAsync(id);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, found.RuntimeStatus);
            Assert.Equal("3", found.SerializedOutput);
        }
    }

    [Theory(Timeout = 30_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(170)]
    [InlineData(171)]
    [InlineData(100_000)]
    public Task Text_and_bytes_come_back_as_they_were_given(int length)
    {
        using SqliteDatabase database = SqliteDatabase.Open(Path.Combine(_folder, "values.db"), readOnly: false);
        using SqliteStatement statement = database.PrepareOnce("SELECT ?1, ?2, ?3, ?4, typeof(?2)");
        string text = string.Concat(Enumerable.Repeat("é漢", length));
        byte[] bytes = [.. Enumerable.Range(0, length).Select(number => (byte)number)];

        Assert.True(statement.Bind(1, text).Bind(2, bytes).Bind(3, (string?)null).Bind(4, long.MinValue).Step());
        Assert.Equal(text, statement.Text(0));
        Assert.Equal(bytes, statement.Blob(1));
        Assert.Null(statement.Text(2));
        Assert.Equal(long.MinValue, statement.Int64(3));
        Assert.Equal("blob", statement.Text(4));
        return Task.CompletedTask;
    }

    [Fact(Timeout = 30_000)]
    public Task A_closed_statement_is_refused_and_not_used()
    {
        SqliteDatabase database = SqliteDatabase.Open(Path.Combine(_folder, "closed.db"), readOnly: false);
        SqliteStatement statement = database.Prepare("SELECT ?1");
        database.Dispose();

        Assert.Throws<ObjectDisposedException>(() => statement.Bind(1, 1));
        Assert.Throws<ObjectDisposedException>(() => statement.Step());
        return Task.CompletedTask;
    }
}
