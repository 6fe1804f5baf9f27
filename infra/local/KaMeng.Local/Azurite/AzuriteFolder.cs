using System.Diagnostics;
using System.Globalization;

namespace KaMeng.Local.Azurite;

/// <summary>
/// A data folder taken for one Azurite. The lock keeps a second host out; the process id file tells of an Azurite whose host was killed and which is still writing
/// what it has to disk.
/// </summary>
internal sealed class AzuriteFolder : IAsyncDisposable
{
    private const string AccountFile = "account.txt";
    private readonly FileTurn _turn;
    private readonly bool _temporary;

    private AzuriteFolder(string path, FileTurn turn, bool temporary)
    {
        Location = path;
        _turn = turn;
        _temporary = temporary;
    }

    public string Location { get; }

    public string PidFile => Path.Combine(Location, "azurite.pid");

    /// <summary>Takes the folder and waits until an earlier Azurite has left it.</summary>
    public static async Task<AzuriteFolder> TakeAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var temporary = options.DataFolder is null;
        if (temporary && !options.InMemory)
        {
            throw new ArgumentException("Azurite needs a data folder, or InMemory for data that may be lost.", nameof(options));
        }

        var path = options.DataFolder ?? Directory.CreateTempSubdirectory("kameng-azurite-").FullName;
        Directory.CreateDirectory(path);
        var turn = FileTurn.TryTake(Path.Combine(path, "azurite.lock"))
            ?? throw new InvalidOperationException(
                $"The data folder {path} is in use by another process. Stop that one, or choose another folder.");
        var folder = new AzuriteFolder(path, turn, temporary);
        try
        {
            await folder.WaitForEarlierAsync(options, cancellationToken);
            return folder;
        }
        catch
        {
            await folder.DisposeAsync();
            throw;
        }
    }

    /// <summary>The folder's own account; made on first use. Its key lives in no other place.</summary>
    public AzuriteAccount OwnAccount()
    {
        var file = Path.Combine(Location, AccountFile);
        if (File.Exists(file) && File.ReadAllText(file).Trim().Split(':', 2) is [{ Length: > 0 } name, { Length: > 0 } key])
        {
            return new AzuriteAccount(name, key);
        }

        var account = AzuriteAccount.Random("kameng");
        File.WriteAllText(file, $"{account.Name}:{account.Key}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return account;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.DisposeAsync();
        if (_temporary)
        {
            Directory.Delete(Location, recursive: true);
        }
    }

    private async Task WaitForEarlierAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        var told = false;
        while (EarlierProcess() is { } pid)
        {
            if (!told)
            {
                told = true;
                options.Progress?.Report($"The Azurite of an earlier run (process {pid}) is still saving to {Location}; waiting …");
            }

            if (clock.GetElapsedTime(started) > options.Patience)
            {
                throw new InvalidOperationException(
                    $"The Azurite of an earlier run, process {pid}, does not leave {Location}. See what it does, end it, and start again; if process {pid} is no Azurite, delete {PidFile}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
        }
    }

    private int? EarlierProcess()
    {
        try
        {
            return int.TryParse(File.ReadAllText(PidFile), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && IsNode(pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    // A process id is used again sooner or later; only a node can be ours, and on Linux its command line names our file.
    private bool IsNode(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            var commandLine = $"/proc/{pid}/cmdline";
            return File.Exists(commandLine)
                ? File.ReadAllText(commandLine).Contains(PidFile, StringComparison.Ordinal)
                : !process.HasExited && process.ProcessName.Contains("node", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
