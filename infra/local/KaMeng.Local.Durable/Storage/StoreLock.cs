namespace KaMeng.Local.Durable.Storage;

/// <summary>Holds a file beside the database for as long as the engine runs, so that no second engine opens the same store.</summary>
internal sealed class StoreLock : IDisposable
{
    // What FileStream reports when another process has the file: errno EWOULDBLOCK, or a sharing violation.
    private const int Taken = 11;
    private const int TakenOnMac = 35;
    private const int TakenOnWindows = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private StoreLock(FileStream file)
    {
        _file = file;
    }

    public void Dispose() => _file.Dispose();

    internal static StoreLock Take(string databasePath)
    {
        string path = databasePath + ".lock";
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause) when (cause.HResult is Taken or TakenOnMac or TakenOnWindows)
        {
            throw new DurableStoreException(
                $"Durable store '{databasePath}' is in use by another engine. "
                + "Stop that process, or give this one another file.",
                cause);
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or IOException)
        {
            throw new DurableStoreException(
                $"Durable store '{databasePath}' cannot be locked: '{path}' cannot be written ({cause.Message}). "
                + "See that the folder is there, that this user may write in it, and that the disk has space.",
                cause);
        }

        return new StoreLock(file);
    }
}
