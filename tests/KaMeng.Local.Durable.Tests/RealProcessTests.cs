using System.Globalization;
using System.Text.Json;
using KaMeng.Endurance.Soaking;

namespace KaMeng.Local.Durable.Tests;

public sealed class RealProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("durable-").FullName;

    private static CancellationToken Token => TestEngine.Token;

    private string StorePath => SoakChild.StoreIn(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 60_000)]
    public async Task A_few_kills_under_load_lose_nothing_and_do_nothing_twice()
    {
        var settings = new SoakSettings(_folder, Kills: 3, Seed: 7, CasesPerLife: 12, LongestLifeMilliseconds: 120);
        SoakReport report = await new SoakRun(settings, TextWriter.Null).RunAsync(Token);
        Assert.Empty(report.Lost);
        Assert.Empty(report.Wrong);
        Assert.Equal(3, report.Kills);
        Assert.True(report.Effects > 0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_process_is_refused_and_the_lock_of_a_killed_one_holds_nobody_up()
    {
        using SoakedProcess first = SoakedProcess.Start(_folder, 1);
        Assert.StartsWith(SoakChild.Ready, await first.Greeting);
        using SoakedProcess second = SoakedProcess.Start(_folder, 2);
        Assert.Contains("is in use by another engine", await second.Greeting);
        Assert.Equal(3, await second.EndedAsync());
        await first.KillAsync();
        Assert.True(File.Exists(StorePath + ".lock"));
        using SoakedProcess third = SoakedProcess.Start(_folder, 3);
        Assert.StartsWith(SoakChild.Ready, await third.Greeting);
        Assert.Equal(0, await third.LeaveAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_cannot_grow_refuses_callers_and_goes_on_when_it_can()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit is one of Linux.");
        using SoakedProcess process = SoakedProcess.Start(_folder, 1);
        Assert.StartsWith(SoakChild.Ready, await process.Greeting);
        string job = JsonSerializer.Serialize(new SoakJob(3, 1, 2, 2, []));
        Assert.Equal("ok before", await process.AskAsync($"start before {job}"));
        long size = new FileInfo(StorePath + "-wal").Length;
        await process.AskAsync(string.Create(CultureInfo.InvariantCulture, $"limit {size}"));
        string? answer = await process.AskAsync($"start after {job}");
        Assert.StartsWith("failed DurableStoreException: ", answer);
        Assert.Contains(StorePath, answer);
        await process.AskAsync("limit -1");

        // It may be refused once more: the writer finds out at its next try.
        while (await process.AskAsync($"start after {job}") is not "ok after")
        {
            Token.ThrowIfCancellationRequested();
        }

        foreach (string id in (string[])["before", "after"])
        {
            Assert.Equal($"ok {id}", await process.AskAsync($"item {id} {SoakJob.End}"));
        }

        while (await process.AskAsync("unfinished") is not "ok 0")
        {
            Token.ThrowIfCancellationRequested();
        }

        Assert.Equal("ok 0", await process.AskAsync("parked"));
        Assert.Equal(0, await process.LeaveAsync());
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false, "the file is read-only")]
    [InlineData(true, "The file or its folder is read-only")]
    public async Task What_may_not_be_written_is_refused_at_the_start(bool folder, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The permissions are those of Linux.");
        using (SoakedProcess process = SoakedProcess.Start(_folder, 1))
        {
            Assert.StartsWith(SoakChild.Ready, await process.Greeting);
            Assert.Equal(0, await process.LeaveAsync());
        }

        if (OperatingSystem.IsLinux())
        {
            const UnixFileMode All = (UnixFileMode)0b111_111_111;
            const UnixFileMode Looking = (UnixFileMode)0b101_101_101;
            File.SetUnixFileMode(_folder, folder ? Looking : All);
            File.SetUnixFileMode(StorePath, folder ? All : Looking);
            File.SetUnixFileMode(StorePath + ".lock", All);
        }

        using SoakedProcess barred = SoakedProcess.Start(_folder, 2, "--user", "65534");
        string? greeting = await barred.Greeting;
        Assert.StartsWith(SoakChild.Refused, greeting);
        Assert.Contains(expected, greeting);
        Assert.Contains(StorePath, greeting);
        Assert.Equal(3, await barred.EndedAsync());
    }
}
