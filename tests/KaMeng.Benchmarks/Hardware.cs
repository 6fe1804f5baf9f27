using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Benchmarks;

/// <summary>What it was measured on: figures mean nothing without it.</summary>
internal static class Hardware
{
    internal static IEnumerable<string> Describe(string folder)
    {
        yield return $"{Environment.ProcessorCount} cores ({Processor()}), "
            + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30):N0} GiB of memory, disk {Disk(folder)}";
        yield return $"{RuntimeInformation.OSDescription}, .NET {Environment.Version}, SQLite {SqliteVersion()} (WAL, synchronous=FULL), "
            + $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC{(GCSettings.LatencyMode == GCLatencyMode.Batch ? string.Empty : ", concurrent")}";
        yield return $"load before the run {LoadBefore}, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC";
    }

    /// <summary>The load averages of the last 1, 5 and 15 minutes: on a busy machine everything takes longer.</summary>
    internal static string Load() => FirstLine("/proc/loadavg", string.Empty) is { } load ? string.Join(' ', load.Split(' ')[..3]) : "unknown";

    /// <summary>One page appended and flushed to the disk, again and again.</summary>
    internal static double FsyncsPerSecond(string folder)
    {
        string path = Path.Combine(folder, $"fsync-{Guid.NewGuid():N}");
        byte[] page = new byte[4096];
        try
        {
            using FileStream file = File.Create(path, bufferSize: 0);
            long began = Stopwatch.GetTimestamp();
            int count = 0;
            for (; Stopwatch.GetElapsedTime(began) < TimeSpan.FromMilliseconds(500); count++)
            {
                file.Write(page);
                file.Flush(flushToDisk: true);
            }

            return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string LoadBefore { get; } = Load();

    private static string Processor() =>
        FirstLine("/proc/cpuinfo", "model name")?.Split(':')[^1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Disk(string folder)
    {
        DriveInfo? drive = DriveInfo.GetDrives()
            .Where(each => Path.GetFullPath(folder).StartsWith(each.Name, StringComparison.Ordinal))
            .MaxBy(each => each.Name.Length);
        return drive is null ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"{drive.DriveFormat} ({drive.TotalSize >> 30} GiB)");
    }

    private static string SqliteVersion()
    {
        using SqliteDatabase database = SqliteDatabase.Open(":memory:", readOnly: false);
        using SqliteStatement version = database.PrepareOnce("SELECT sqlite_version()");
        version.Step();
        return version.Text(0)!;
    }

    private static string? FirstLine(string file, string beginning) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) : null;
}
