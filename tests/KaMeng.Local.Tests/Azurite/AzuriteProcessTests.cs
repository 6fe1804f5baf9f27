using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using KaMeng.Local.Azurite;

namespace KaMeng.Local.Tests.Azurite;

public sealed class AzuriteProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kameng-azurite-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nothing_is_lost_when_azurite_is_stopped_right_after_a_write()
    {
        await using (var first = await StartAsync())
        {
            await WriteAsync(first.ConnectionString);
        }

        await using var second = await StartAsync();
        await ReadAsync(second.ConnectionString);
    }

    [Fact]
    public async Task What_was_saved_survives_when_azurite_itself_is_killed()
    {
        await using (var first = await StartAsync())
        {
            await WriteAsync(first.ConnectionString);
            await SavedAsync("__azurite_db_table__.json", "kept row");
            await SavedAsync("__azurite_db_queue__.json", "keptqueue");
            await SavedAsync("__azurite_db_queue_extent__.json", "\"id\"");
            await SavedAsync("__azurite_db_blob__.json", "kept.txt");
            await SavedAsync("__azurite_db_blob_extent__.json", "\"id\"");
            using (var process = Process.GetProcessById(first.ProcessId))
            {
                process.Kill();
            }

            await first.Exited.WaitAsync(TimeSpan.FromSeconds(20));
        }

        await using var second = await StartAsync();
        await ReadAsync(second.ConnectionString);
    }

    [Fact]
    public async Task A_second_azurite_on_the_same_folder_is_refused()
    {
        await using var first = await StartAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(StartAsync);

        Assert.Contains(_folder, refused.Message, StringComparison.Ordinal);
        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_an_account_gets_one_whose_key_nobody_else_can_read()
    {
        await using var azurite = await StartAsync();

        var account = Assert.Single(azurite.Accounts);
        Assert.Equal(64, Convert.FromBase64String(account.Key).Length);
        Assert.DoesNotContain(account.Key, account.ToString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "account.txt")));
        }
    }

    [Fact]
    public async Task A_process_id_file_of_something_else_holds_nobody_up()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "azurite.pid"), Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));

        await using var azurite = await StartAsync();

        Assert.NotEqual(Environment.ProcessId, azurite.ProcessId);
    }

    [Fact]
    public async Task A_missing_or_old_node_is_reported_with_what_to_do()
    {
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => NodeTools.RunAsync("node-that-nobody-has", ["--version"], _folder, default));
        var old = Assert.Throws<InvalidOperationException>(() => NodeTools.CheckNode(0, "v18.19.1"));
        var broken = Assert.Throws<InvalidOperationException>(() => NodeTools.CheckNode(127, "not found"));

        Assert.All([missing, old, broken], error => Assert.Contains("Install Node.js 20 or later", error.Message, StringComparison.Ordinal));
        Assert.Contains("v18.19.1", old.Message, StringComparison.Ordinal);
        NodeTools.CheckNode(0, "v20.0.0");
    }

    [Fact]
    public async Task Only_one_process_at_a_time_has_a_turn()
    {
        var path = Path.Combine(_folder, "turn.lock");
        var told = 0;
        var first = FileTurn.TryTake(path);
        Assert.NotNull(first);
        Assert.Null(FileTurn.TryTake(path));
        var waiting = FileTurn.TakeAsync(path, () => told++, default);
        Assert.False(waiting.IsCompleted);

        await first.DisposeAsync();

        await (await waiting.WaitAsync(TimeSpan.FromSeconds(20))).DisposeAsync();
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Data_that_may_not_be_lost_needs_a_folder()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => AzuriteProcess.StartAsync(new AzuriteOptions()));
    }

    private Task<AzuriteProcess> StartAsync() => AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = _folder });

    private static async Task WriteAsync(string connectionString)
    {
        var table = new TableClient(connectionString, "kept");
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "kept row"));
        var queue = new QueueClient(connectionString, "keptqueue");
        await queue.CreateAsync();
        await queue.SendMessageAsync("kept message");
        var container = new BlobContainerClient(connectionString, "kept");
        await container.CreateAsync();
        await container.UploadBlobAsync("kept.txt", BinaryData.FromString("kept blob"));
    }

    private static async Task ReadAsync(string connectionString)
    {
        Assert.True((await new TableClient(connectionString, "kept").GetEntityIfExistsAsync<TableEntity>("p", "kept row")).HasValue);
        Assert.Equal("kept message", (await new QueueClient(connectionString, "keptqueue").ReceiveMessageAsync()).Value.MessageText);
        var blob = await new BlobContainerClient(connectionString, "kept").GetBlobClient("kept.txt").DownloadContentAsync();
        Assert.Equal("kept blob", blob.Value.Content.ToString());
    }

    private async Task SavedAsync(string file, string text)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!(await File.ReadAllTextAsync(Path.Combine(_folder, file))).Contains(text, StringComparison.Ordinal))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20), $"Azurite has not saved {file}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
