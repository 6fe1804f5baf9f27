using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace KaMeng.Local.Azurite;

/// <summary>
/// A running Azurite. It ends with this object, and also with this process however that ends: it watches its standard input, whose other end only we hold.
/// </summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly AzuriteFolder _folder;
    private readonly AzuriteEndpoints _endpoints;
    private readonly TimeSpan _patience;
    private int _disposed;

    private AzuriteProcess(Process process, AzuriteFolder folder, AzuriteEndpoints endpoints, IReadOnlyList<AzuriteAccount> accounts, TimeSpan patience)
    {
        _process = process;
        _folder = folder;
        _endpoints = endpoints;
        _patience = patience;
        Accounts = accounts;
        ProcessId = process.Id;
        Exited = process.WaitForExitAsync(CancellationToken.None);
    }

    public int ProcessId { get; }

    public IReadOnlyList<AzuriteAccount> Accounts { get; }

    /// <summary>The first account's connection string: blobs, queues and tables.</summary>
    public string ConnectionString => _endpoints.ConnectionString(Accounts[0]);

    /// <summary>Ends when Azurite has ended, wanted or not.</summary>
    public Task Exited { get; }

    /// <summary>Installs Azurite if need be, starts it and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started; the message says why and what to do.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        await NodeTools.RequireNodeAsync(cancellationToken);
        var cache = options.CacheFolder ?? AzuriteInstallation.DefaultCache();
        var launcher = await AzuriteInstallation.EnsureAsync(cache, options.Progress, cancellationToken);
        var folder = await AzuriteFolder.TakeAsync(options, cancellationToken);
        try
        {
            return await StartAsync(options, launcher, folder, cancellationToken);
        }
        catch
        {
            await folder.DisposeAsync();
            throw;
        }
    }

    public string ConnectionStringFor(AzuriteAccount account) => _endpoints.ConnectionString(account);

    /// <summary>Lets Azurite write what it holds, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await EndAsync(_process, _patience);
        _process.Dispose();
        await _folder.DisposeAsync();
    }

    private static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, string launcher, AzuriteFolder folder, CancellationToken cancellationToken)
    {
        IReadOnlyList<AzuriteAccount> accounts = options.Accounts.Count > 0 ? options.Accounts : [folder.OwnAccount()];
        var start = new ProcessStartInfo("node", Arguments(options, launcher, folder))
        {
            WorkingDirectory = folder.Location,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', accounts.Select(account => $"{account.Name}:{account.Key}"));

        var process = NodeTools.Start(start);
        try
        {
            var announcements = new AzuriteAnnouncements();
            var complaints = new ConcurrentQueue<string>();
            process.OutputDataReceived += (_, line) => announcements.Hear(line.Data ?? string.Empty);
            process.ErrorDataReceived += (_, line) => Keep(complaints, line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            var endpoints = await ListeningAsync(process, announcements, complaints, folder, options, cancellationToken);
            return new AzuriteProcess(process, folder, endpoints, accounts, options.Patience);
        }
        catch
        {
            await EndAsync(process, TimeSpan.FromSeconds(5));
            process.Dispose();
            throw;
        }
    }

    private static async Task<AzuriteEndpoints> ListeningAsync(
        Process process, AzuriteAnnouncements announcements, ConcurrentQueue<string> complaints, AzuriteFolder folder, AzuriteOptions options, CancellationToken cancellationToken)
    {
        var exit = process.WaitForExitAsync(cancellationToken);
        var patience = Task.Delay(options.Patience, TimeProvider.System, cancellationToken);
        var first = await Task.WhenAny(announcements.Complete, exit, patience);
        cancellationToken.ThrowIfCancellationRequested();
        if (first == announcements.Complete)
        {
            return await announcements.Complete;
        }

        var what = first == exit
            ? string.Create(CultureInfo.InvariantCulture, $"ended at once with exit code {process.ExitCode}")
            : string.Create(CultureInfo.InvariantCulture, $"does not listen after {options.Patience.TotalSeconds:F0} s");
        throw new InvalidOperationException(
            $"Azurite on {folder.Location} {what}.\n{string.Join('\n', complaints)}\n"
            + "If its files are damaged, move the folder away and start again; the cases' history is not in it.");
    }

    private static List<string> Arguments(AzuriteOptions options, string launcher, AzuriteFolder folder)
    {
        List<string> arguments =
        [
            launcher,
            folder.PidFile,
            options.SaveEvery.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture),
            // Port 0: the system picks a free one, and Azurite says which.
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            "--silent", "--skipApiVersionCheck", "--disableTelemetry",
        ];
        arguments.AddRange(options.InMemory ? ["--inMemoryPersistence"] : ["--location", folder.Location]);
        return arguments;
    }

    private static async Task EndAsync(Process process, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience, TimeProvider.System);
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lines.Enqueue(line);
        while (lines.Count > 20)
        {
            lines.TryDequeue(out _);
        }
    }
}
