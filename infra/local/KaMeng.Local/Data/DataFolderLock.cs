using System.Globalization;

namespace KaMeng.Local.Data;

/// <summary>
/// Holds a data folder for one process. Two engines on one history would each run every case. The operating system lets the lock go when
/// the process ends, however it ends, so a killed host leaves nothing to clean up.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _held;

    private DataFolderLock(FileStream held) => _held = held;

    /// <exception cref="DataFolderInUseException">Another process holds the folder.</exception>
    public static DataFolderLock Take(DataFolder folder)
    {
        var owner = folder.File("host.pid");
        FileStream held;
        try
        {
            held = new FileStream(folder.File("host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new DataFolderInUseException(folder.Path, ReadOwner(owner), e);
        }

        File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DataFolderLock(held);
    }

    public void Dispose() => _held.Dispose();

    private static int? ReadOwner(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
