using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;

namespace KaMeng.Local.Azurite;

/// <summary>Installs the pinned npm packages of Azurite once, in a folder named after the lock file's content.</summary>
internal static class AzuriteInstallation
{
    /// <summary>Names the cache folder when neither an option nor the source tree does.</summary>
    public const string CacheVariable = "KAMENG_AZURITE_CACHE";

    private const string Complete = "complete";
    private const string Launcher = "launch.mjs";
    private static readonly string[] PackageFiles = ["package.json", "package-lock.json"];

    /// <summary>
    /// The variable <see cref="CacheVariable"/>; else <c>.kameng/azurite</c> of the source tree that the program was built in (which git ignores); else the user's own
    /// application data.
    /// </summary>
    public static string DefaultCache()
    {
        if (Environment.GetEnvironmentVariable(CacheVariable) is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KaMeng.Serverless.sln")))
            {
                return Path.Combine(folder.FullName, ".kameng", "azurite");
            }
        }

        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(own.Length > 0 ? own : Path.GetTempPath(), "kameng", "azurite");
    }

    /// <summary>Installs unless that is done already.</summary>
    /// <returns>The launcher script; <c>node_modules</c> is beside it.</returns>
    public static async Task<string> EnsureAsync(string cache, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var pin = Fingerprint(PackageFiles);
        var folder = Path.Combine(cache, pin);
        if (!File.Exists(Path.Combine(folder, Complete)))
        {
            Directory.CreateDirectory(folder);
            await using var turn = await FileTurn.TakeAsync(
                Path.Combine(cache, pin + ".lock"),
                () => progress?.Report("Another process is installing Azurite; waiting for it to finish …"),
                cancellationToken);
            if (!File.Exists(Path.Combine(folder, Complete)))
            {
                await InstallAsync(folder, progress, cancellationToken);
            }
        }

        var launcher = Path.Combine(folder, $"launch-{Fingerprint([Launcher])}.mjs");
        if (!File.Exists(launcher))
        {
            // Written aside and then renamed: another process may be about to run it.
            var aside = Path.Combine(folder, Path.GetRandomFileName());
            await CopyAsync(Launcher, aside, cancellationToken);
            File.Move(aside, launcher, overwrite: true);
        }

        return launcher;
    }

    private static async Task InstallAsync(string folder, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        foreach (var file in PackageFiles)
        {
            await CopyAsync(file, Path.Combine(folder, file), cancellationToken);
        }

        progress?.Report($"Installing the storage emulator Azurite in {folder}: first use only, about 190 MB, half a minute to two …");
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        // Install scripts are other people's code; Azurite needs none.
        var install = NodeTools.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder, cancellationToken);
        while (await Task.WhenAny(install, Task.Delay(TimeSpan.FromSeconds(5), clock, cancellationToken)) != install)
        {
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"… still installing Azurite ({clock.GetElapsedTime(started).TotalSeconds:F0} s)"));
        }

        var (exitCode, output) = await install;
        if (exitCode != 0)
        {
            throw new InvalidOperationException(
                $"'npm ci' in {folder} ended with exit code {exitCode}:\n{Tail(output)}\n"
                + "Azurite could not be installed. See that npm reaches its registry (npm ping), then start again; the folder may be deleted at any time.");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, Complete), string.Empty, cancellationToken);
        progress?.Report(string.Create(CultureInfo.InvariantCulture, $"Azurite is installed ({clock.GetElapsedTime(started).TotalSeconds:F0} s)."));
    }

    private static async Task CopyAsync(string file, string path, CancellationToken cancellationToken)
    {
        await using var target = File.Create(path);
        await using var source = Open(file);
        await source.CopyToAsync(target, cancellationToken);
    }

    // A changed pin is another folder, a changed launcher another file: a running older version keeps its own.
    private static string Fingerprint(string[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            using var source = Open(file);
            using var copy = new MemoryStream();
            source.CopyTo(copy);
            hash.AppendData(copy.GetBuffer(), 0, (int)copy.Length);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"azurite/{file}")
        ?? throw new InvalidOperationException($"KaMeng.Local was built without its resource azurite/{file}. Build it again from a whole checkout.");

    private static string Tail(string output) => string.Join('\n', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(15));
}
