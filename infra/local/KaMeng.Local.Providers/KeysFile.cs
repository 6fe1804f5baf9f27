using System.Text.Json;

namespace KaMeng.Local.Providers;

/// <summary>The keys of a simulated provider and its merchant, made once per data folder.</summary>
internal static class KeysFile
{
    /// <summary>Reads the keys of a file, or makes them.</summary>
    public static T ReadOrMake<T>(string path, Func<T> make)
        where T : class
    {
        if (File.Exists(path))
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path)) ?? throw new InvalidDataException($"{path} holds no keys. Delete it and start again: new ones are made.");
        }

        T keys = make();
        Write(path, keys);
        return keys;
    }

    // Beside and then in place, so that a process killed in the middle leaves no half a file.
    private static void Write<T>(string path, T keys)
    {
        string beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(beside, options))
        {
            JsonSerializer.Serialize(file, keys);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
