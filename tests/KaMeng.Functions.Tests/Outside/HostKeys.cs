namespace KaMeng.Functions.Tests.Outside;

/// <summary>The RSA keys of the test process's services. A service makes seven of them on a fresh data folder, which takes longer than most stories; the first one's serve all the others.</summary>
internal static class HostKeys
{
    private static readonly string[] Files = ["issuer-key.pem", "dossier-signing-key.pem", Path.Combine("wechat-pay", "wechat-pay-keys.json"), Path.Combine("alipay", "alipay-keys.json")];
    private static readonly Lock Turn = new();
    private static IReadOnlyDictionary<string, byte[]>? _made;

    /// <summary>Puts the keys into a fresh data folder before its service starts; nothing if none has been made yet, and nothing into a folder that has keys of its own.</summary>
    public static void Lend(string dataFolder)
    {
        lock (Turn)
        {
            foreach ((string file, byte[] content) in _made ?? new Dictionary<string, byte[]>())
            {
                string path = Path.Combine(dataFolder, file);
                if (!File.Exists(path))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    File.WriteAllBytes(path, content);
                }
            }
        }
    }

    /// <summary>Keeps what a service that has started made.</summary>
    public static void Keep(string dataFolder)
    {
        lock (Turn)
        {
            _made ??= Files.ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(dataFolder, file)));
        }
    }
}
