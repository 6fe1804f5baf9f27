namespace KaMeng.Local.Azurite;

/// <summary>How Azurite is to run.</summary>
internal sealed record AzuriteOptions
{
    /// <summary>The folder that keeps the data and the account's key; only one Azurite at a time may use it. Null with <see cref="InMemory"/> only.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Keeps everything in memory; what is stored is gone with the process. For tests.</summary>
    public bool InMemory { get; init; }

    /// <summary>The accounts to serve. Empty: one account with a random key, kept in the data folder.</summary>
    public IReadOnlyList<AzuriteAccount> Accounts { get; init; } = [];

    /// <summary>Where the npm packages are installed, once for all data folders. Null: <see cref="AzuriteInstallation.DefaultCache"/>.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Told what happens while the user waits, a line at a time.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>The time between a write and its being saved, unless the database is large. The default value is 250 ms.</summary>
    /// <remarks>
    /// Azurite answers a write from memory and saves its databases (tables, queues, and what it knows of blobs) from time to time, whole. A stop, and the end of this
    /// process in any way, saves what is left: nothing is lost. Only a kill of Azurite itself, or of the machine, loses what was not saved. Measured with writes at
    /// full speed and Azurite killed: with its own interval of 5 s every write of the last 3 to 5 s was gone; with 250 ms those of the last 0.04 to 0.9 s (a machine
    /// under heavy load, tables of 0.1 to 4.6 MB).
    /// </remarks>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long Azurite may take to listen, or to end. The default value is one minute: a busy machine starts Node slowly.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);
}
