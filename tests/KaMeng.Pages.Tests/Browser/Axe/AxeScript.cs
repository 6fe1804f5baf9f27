using System.Reflection;
using System.Security.Cryptography;
using KaMeng.Local.Azurite;

namespace KaMeng.Pages.Tests.Browser.Axe;

/// <summary>axe-core, installed once from its lock file into a folder that git ignores.</summary>
internal static class AxeScript
{
    private static readonly string[] PackageFiles = ["package.json", "package-lock.json"];
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    /// <summary>The script's text.</summary>
    public static Task<string> GetAsync() => Installed.Value;

    private static async Task<string> InstallAsync()
    {
        byte[][] files = [.. PackageFiles.Select(Read)];
        string cache = Path.Combine(Path.GetDirectoryName(AzuriteInstallation.DefaultCache())!, "axe");
        string folder = Path.Combine(cache, Convert.ToHexStringLower(SHA256.HashData(files[1]))[..12]);
        string script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        Directory.CreateDirectory(folder);
        await using FileTurn turn = await FileTurn.TakeAsync(folder + ".lock", () => { }, CancellationToken.None);
        if (!File.Exists(script))
        {
            for (int i = 0; i < files.Length; i++)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, PackageFiles[i]), files[i]);
            }

            (int exitCode, string output) = await NodeTools.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder, CancellationToken.None);
            if (exitCode != 0)
            {
                throw new InvalidOperationException($"'npm ci' in {folder} ended with {exitCode}: {output}. See that npm reaches its registry (npm ping).");
            }
        }

        return await File.ReadAllTextAsync(script);
    }

    private static byte[] Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("axe/" + name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
