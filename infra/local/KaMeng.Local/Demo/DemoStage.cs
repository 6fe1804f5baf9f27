using KaMeng.Local.Callers;

namespace KaMeng.Local.Demo;

/// <summary>The data folder and the host process the stories are told on; a story may kill the host and start it again.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private readonly string _dataFolder;
    private readonly Action<string> _progress;
    private HostProcess _host;

    private DemoStage(string dataFolder, Action<string> progress, HostProcess host)
    {
        _dataFolder = dataFolder;
        _progress = progress;
        _host = host;
        Api = new HostApi(host.Address);
    }

    /// <summary>The service over HTTP.</summary>
    public HostApi Api { get; private set; }

    /// <summary>The host's process number.</summary>
    public int HostId => _host.Id;

    /// <summary>Starts a host on a data folder of its own, which is deleted at the end.</summary>
    public static async Task<DemoStage> SetAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        string dataFolder = Directory.CreateTempSubdirectory("kameng-demo-").FullName;
        return new DemoStage(dataFolder, progress, await HostProcess.StartAsync(dataFolder, progress, cancellationToken));
    }

    /// <summary>Ends the host without warning.</summary>
    public Task KillHostAsync() => _host.KillAsync();

    /// <summary>Starts a host again on the same data.</summary>
    public async Task StartHostAgainAsync()
    {
        await _host.DisposeAsync();
        _host = await HostProcess.StartAsync(_dataFolder, _progress, CancellationToken.None);
        Api.Dispose();
        Api = new HostApi(_host.Address);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_dataFolder, recursive: true);
    }
}
