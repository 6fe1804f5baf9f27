using KaMeng.Local.Durable.Storage;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class TornLogTests
{
    private const int LogHeader = 32;
    private const int Frame = 24 + 4096;

    [Fact(Timeout = 60_000)]
    public async Task A_log_cut_at_or_within_any_frame_opens_with_a_prefix_of_the_turns_and_goes_on()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        for (int n = 0; n < 4; n++)
        {
            await test.StartAsync("sum", n, $"id{n}");
            await test.IdleAsync();
            await test.RaiseAsync($"id{n}", "more", 10);
            await test.IdleAsync();
        }

        byte[] file = await ReadAsync(test.DatabasePath);
        byte[] log = await ReadAsync(test.DatabasePath + "-wal");
        string folder = Directory.CreateTempSubdirectory("durable-").FullName;
        try
        {
            Dictionary<string, List<byte[]>> all = Turns(Cut(folder, file, log));
            Assert.Equal(4, all.Count);
            int frames = (log.Length - LogHeader) / Frame;
            Assert.True(frames > 20);
            int before = -1;
            for (int frame = 0; frame <= frames; frame++)
            {
                int boundary = LogHeader + (frame * Frame);
                int whole = Prefix(all, Turns(Cut(folder, file, log.AsSpan(0, boundary))));
                int torn = Prefix(all, Turns(Cut(folder, file, log.AsSpan(0, Math.Min(log.Length, boundary + (Frame / 2))))));
                Assert.Equal(whole, torn);
                Assert.True(whole >= before);
                if (whole != before)
                {
                    await GoesOnAsync(Cut(folder, file, log.AsSpan(0, boundary)));
                }

                before = whole;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, int>("sum", async (context, input) =>
        {
            int sum = await context.CallActivityAsync<int>("same", input);
            sum += await context.WaitForExternalEvent<int>("more");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return sum;
        })
        .AddActivityFunc<int, int>("same", (_, input) => input);

    private static async Task GoesOnAsync(string path)
    {
        var clock = new ManualClock();
        var registry = new DurableTaskRegistry();
        Register(registry);
        await using var engine = new DurableEngine(new DurableEngineOptions { DatabasePath = path, TimeProvider = clock }, registry);
        await engine.StartAsync(TestEngine.Token);
        await engine.WaitForIdleAsync(TestEngine.Token);
        await foreach (OrchestrationMetadata each in engine.Client.GetAllInstancesAsync(new OrchestrationQuery()))
        {
            // One that has its event already takes no notice of another.
            await engine.Client.RaiseEventAsync(each.InstanceId, "more", 10, TestEngine.Token);
            await engine.RunToEndAsync(clock, cancellationToken: TestEngine.Token);
            OrchestrationMetadata? ended = await engine.Client.GetInstanceAsync(each.InstanceId, getInputsAndOutputs: true, TestEngine.Token);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, ended!.RuntimeStatus);
            Assert.Equal(ended.ReadInputAs<int>() + 10, ended.ReadOutputAs<int>());
        }
    }

    private static string Cut(string folder, ReadOnlySpan<byte> file, ReadOnlySpan<byte> log)
    {
        string path = Path.Combine(folder, "durable.db");
        File.Delete(path + "-shm");
        File.WriteAllBytes(path, file);
        File.WriteAllBytes(path + "-wal", log);
        return path;
    }

    /// <summary>How many turns the cut store has, each of which must be what it is in the whole one.</summary>
    private static int Prefix(Dictionary<string, List<byte[]>> all, Dictionary<string, List<byte[]>> cut)
    {
        int turns = 0;
        foreach ((string id, List<byte[]> kept) in cut)
        {
            Assert.True(kept.Count <= all[id].Count);
            for (int turn = 0; turn < kept.Count; turn++)
            {
                Assert.Equal(all[id][turn], kept[turn]);
            }

            turns += kept.Count;
        }

        return turns;
    }

    private static Dictionary<string, List<byte[]>> Turns(string path)
    {
        using SqliteDatabase database = SqliteDatabase.Open(path, readOnly: false);
        Assert.Equal(1, database.Scalar("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check='ok'"));
        var turns = new Dictionary<string, List<byte[]>>();
        if (database.Scalar("PRAGMA user_version") == 0)
        {
            return turns;
        }

        var reader = new StoreReader(database);
        using SqliteStatement rows = database.PrepareOnce("SELECT key FROM instances");
        while (rows.Step())
        {
            InstanceRow row = reader.Find(rows.Int64(0))!;
            turns[row.Id] = reader.History(row.Key);
            Assert.Equal(row.Turns + 1, turns[row.Id].Count);
        }

        return turns;
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, TestEngine.Token);
        return bytes;
    }
}
