using System.Globalization;
using System.Text;

namespace KaMeng.Local.Durable.Storage;

/// <summary>Holds a file beside the database for as long as the engine runs, so that no second engine opens the same store.</summary>
internal sealed class StoreLock : IDisposable
{
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
        catch (IOException cause) when (cause is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new DurableStoreException(
                $"Durable store '{databasePath}' is in use by another engine{Holder(path)}. "
                + "Stop that process, or give this one another file.",
                cause);
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or IOException)
        {
            throw new DurableStoreException(
                $"Durable store '{databasePath}' cannot be locked: '{path}' cannot be written. "
                + "Create the folder and make it writable for this user.",
                cause);
        }

        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
        return new StoreLock(file);
    }

    private static string Holder(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, Encoding.ASCII);
            string holder = reader.ReadToEnd().Trim();
            return holder.Length is > 0 and < 20 ? $" (process {holder})" : string.Empty;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Who holds it is a courtesy of the message, no more.
            return string.Empty;
        }
    }
}
