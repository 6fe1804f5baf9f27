namespace KaMeng.Local.Data;

/// <summary>A secret made on first use and kept in the data folder, readable by its owner only (mode 600).</summary>
internal static class SecretFile
{
    public static string ReadOrCreate(string path, Func<string> create)
    {
        if (File.Exists(path))
        {
            return File.ReadAllText(path);
        }

        var secret = create();
        var half = path + ".new";
        File.Delete(half);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(half, options))
        {
            writer.Write(secret);
        }

        // Whole or not at all: half a key would be read back as a key.
        File.Move(half, path);
        return secret;
    }
}
