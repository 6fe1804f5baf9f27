using KaMeng.Local.Durable.Storage;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class DamagedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("durable-").FullName;

    private string StorePath => Path.Combine(_folder, "durable.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 30_000)]
    public async Task A_database_of_another_application_is_refused_and_left_as_it_is()
    {
        using (SqliteDatabase other = SqliteDatabase.Open(StorePath, readOnly: false))
        {
            other.Execute("CREATE TABLE notes(text)");
        }

        byte[] before = await File.ReadAllBytesAsync(StorePath, TestEngine.Token);
        Assert.Contains("is a database of another application", (await RefusalAsync()).Message);
        Assert.Equal(before, await File.ReadAllBytesAsync(StorePath, TestEngine.Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_store_of_another_schema_version_is_refused_with_both_versions()
    {
        await MakeStoreAsync();
        using (SqliteDatabase store = SqliteDatabase.Open(StorePath, readOnly: false))
        {
            store.Execute("PRAGMA user_version=99");
        }

        Assert.Contains("has schema version 99", (await RefusalAsync()).Message);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(1, "DROP INDEX instances_by_parent; ALTER TABLE instances DROP COLUMN parent;")]
    [InlineData(2, "")]
    public async Task A_store_of_an_older_version_is_brought_up_to_date_and_goes_on(int version, string undo)
    {
        await MakeStoreAsync();
        using (SqliteDatabase store = SqliteDatabase.Open(StorePath, readOnly: false))
        {
            store.Execute($"{undo} UPDATE history SET body=substr(body, 1, length(body)-4); PRAGMA user_version={version}");
        }

        await using DurableEngine engine = await StartAsync();
        await engine.Client.RaiseEventAsync("one", "go", "on", TestEngine.Token);
        await engine.WaitForIdleAsync(TestEngine.Token);
        OrchestrationMetadata? ended = await engine.Client.GetInstanceAsync("one", getInputsAndOutputs: true, TestEngine.Token);
        Assert.Equal("x on", ended!.ReadOutputAs<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_whose_header_is_garbage_is_refused()
    {
        await MakeStoreAsync();
        await using (FileStream file = File.OpenWrite(StorePath))
        {
            file.Write(new byte[100]);
        }

        Assert.Contains("is damaged or is no durable store", (await RefusalAsync()).Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_truncated_file_is_refused()
    {
        await MakeStoreAsync();
        await using (FileStream file = File.OpenWrite(StorePath))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Contains("is damaged", (await RefusalAsync()).Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_emptied_file_beside_its_log_is_refused_and_the_log_is_kept()
    {
        await File.WriteAllBytesAsync(StorePath, [], TestEngine.Token);
        await File.WriteAllBytesAsync(StorePath + "-wal", new byte[4096], TestEngine.Token);
        Assert.Contains("is missing or empty, but its log", (await RefusalAsync()).Message);
        Assert.Equal(4096, new FileInfo(StorePath + "-wal").Length);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_byte_that_changed_in_the_middle_of_a_record_parks_its_instance_and_no_other()
    {
        await using (DurableEngine engine = await StartAsync())
        {
            foreach (string id in (string[])["one", "two"])
            {
                await engine.Client.ScheduleNewOrchestrationInstanceAsync(
                    "wait", $"the input of {id}", new StartOrchestrationOptions(id), TestEngine.Token);
            }

            await engine.WaitForIdleAsync(TestEngine.Token);
        }

        byte[] bytes = await File.ReadAllBytesAsync(StorePath, TestEngine.Token);
        int at = bytes.AsSpan().IndexOf("the input of one"u8);
        Assert.True(at > 0);
        bytes[at] = (byte)'T';
        await File.WriteAllBytesAsync(StorePath, bytes, TestEngine.Token);

        await using DurableEngine again = await StartAsync();
        await again.Client.RaiseEventAsync("one", "go", "1", TestEngine.Token);
        await again.Client.RaiseEventAsync("two", "go", "2", TestEngine.Token);
        await again.WaitForIdleAsync(TestEngine.Token);
        OrchestrationMetadata? two = await again.Client.GetInstanceAsync("two", getInputsAndOutputs: true, TestEngine.Token);
        Assert.Equal("the input of two 2", two!.ReadOutputAs<string>());
        ParkedWork parked = Assert.Single(again.GetParkedWork());
        Assert.Equal("one", parked.InstanceId);
        Assert.Contains("checksum", parked.Reason);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_unreadable_message_parks_its_instance_at_the_start_and_no_other()
    {
        await using (DurableEngine engine = await StartAsync())
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("wait", "x", new StartOrchestrationOptions("one"), TestEngine.Token);
            await engine.WaitForIdleAsync(TestEngine.Token);
        }

        using (SqliteDatabase store = SqliteDatabase.Open(StorePath, readOnly: false))
        {
            store.Execute("INSERT INTO inbox(id,instance,body) VALUES(1,1,x'0102030405060708')");
        }

        await using DurableEngine again = await StartAsync();
        Assert.Equal("one", Assert.Single(again.GetParkedWork()).InstanceId);
        await Assert.ThrowsAsync<DurableStoreException>(() => again.RedriveAsync("one"));
        Assert.Single(again.GetParkedWork());
    }

    private async Task<DurableStoreException> RefusalAsync()
    {
        await using DurableEngine engine = Make();
        DurableStoreException refused = await Assert.ThrowsAsync<DurableStoreException>(() => engine.StartAsync(TestEngine.Token));
        Assert.Contains(StorePath, refused.Message);
        return refused;
    }

    private async Task MakeStoreAsync()
    {
        await using DurableEngine engine = await StartAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("wait", "x", new StartOrchestrationOptions("one"), TestEngine.Token);
        await engine.WaitForIdleAsync(TestEngine.Token);
    }

    private async Task<DurableEngine> StartAsync()
    {
        DurableEngine engine = Make();
        await engine.StartAsync(TestEngine.Token);
        return engine;
    }

    private DurableEngine Make() => new(
        new DurableEngineOptions { DatabasePath = StorePath, TimeProvider = new ManualClock(), MaxDeliveryAttempts = 3 },
        new DurableTaskRegistry().AddOrchestratorFunc<string, string>(
            "wait", async (context, input) => $"{input} {await context.WaitForExternalEvent<string>("go")}"));
}
