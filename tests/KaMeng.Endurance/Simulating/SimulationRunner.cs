using KaMeng.Local.Durable.Storage;

namespace KaMeng.Endurance.Simulating;

/// <summary>Runs schedules one after another, each on a fresh copy of an empty store.</summary>
internal sealed class SimulationRunner : IDisposable
{
    private readonly string _folder;
    private readonly string _empty;

    internal SimulationRunner()
    {
        // Memory where there is any to be had as a folder: a simulated crash cuts no power, so nothing is proved by a disk.
        string parent = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        _folder = Path.Combine(parent, $"kameng-simulation-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_folder);
        _empty = Path.Combine(_folder, "empty.db");
        using SqliteDatabase database = SqliteDatabase.Open(_empty, readOnly: false);
        StoreSchema.Prepare(database, _empty);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal ScheduleResult Run(int seed, SimulationOptions? options = null)
    {
        string path = Path.Combine(_folder, $"{seed}.db");
        try
        {
            File.Copy(_empty, path);
            using var schedule = new Schedule(seed, path, options ?? new SimulationOptions());
            return schedule.Run();
        }
        finally
        {
            foreach (string suffix in (string[])["", "-wal", "-shm", ".lock"])
            {
                File.Delete(path + suffix);
            }
        }
    }
}
