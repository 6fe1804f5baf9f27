using KaMeng.Local;
using KaMeng.Local.Callers;
using KaMeng.Local.Clock;
using KaMeng.Local.Data;

namespace KaMeng.Endurance.Money;

/// <summary>A whole service on one data folder, that can be stopped in the middle of its work and started again.</summary>
internal sealed class MoneyHost(string storage) : IAsyncDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("kameng-money-").FullName);
    private LocalHost? _host;
    private HostApi? _api;

    public HostApi Api => _api ?? throw new InvalidOperationException("The service is not running.");

    public IServiceProvider Services => _host!.Services;

    public async Task StartAsync()
    {
        // The same port again: what the providers still have to tell goes to the address they were given.
        int port = _host?.Address.Port ?? 0;
        _host = await LocalHost.StartAsync(new LocalHostOptions { DataFolder = _folder.Path, Port = port, StorageConnectionString = storage, Log = false });
        _api = new HostApi(_host.Address);
    }

    /// <summary>Stops it while it works, and starts it on what it left.</summary>
    public async Task CrashAsync()
    {
        _api!.Dispose();
        await _host!.DisposeAsync();
        await StartAsync();
    }

    public Task SettleAsync() => _host!.RunUntilIdleAsync();

    /// <summary>Moves the clock in one leap, as if the service had been down meanwhile.</summary>
    public Task LeapAsync(TimeSpan by)
    {
        new ClockFile(_folder.File("clock")).Write(_host!.Clock.Offset + by);
        _host.Clock.Move(by);
        return SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_folder.Path, recursive: true);
    }
}
