using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>Stands between a service and its storage, byte for byte, and can be cut as if the storage had stopped: connections break, new ones are refused.</summary>
internal sealed partial class StorageRelay : IAsyncDisposable
{
    private readonly List<Line> _lines = [];

    /// <summary>The storage account, by way of the relay.</summary>
    public string ConnectionString { get; }

    public StorageRelay(string connectionString) => ConnectionString = Endpoints().Replace(connectionString, endpoint =>
    {
        var line = new Line(int.Parse(endpoint.Groups["port"].Value, System.Globalization.CultureInfo.InvariantCulture));
        _lines.Add(line);
        return $"{endpoint.Groups["name"].Value}=http://127.0.0.1:{line.Port}/";
    });

    public void Cut() => _lines.ForEach(line => line.Cut());

    public void Mend() => _lines.ForEach(line => line.Mend());

    public ValueTask DisposeAsync()
    {
        _lines.ForEach(line => line.Dispose());
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("(?<name>\\w+Endpoint)=http://127\\.0\\.0\\.1:(?<port>\\d+)/")]
    private static partial Regex Endpoints();

    // The port stays taken while the line is cut, or another test's server could get it; whoever connects meanwhile is reset at once.
    private sealed class Line : IDisposable
    {
        private readonly int _target;
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly ConcurrentDictionary<TcpClient, byte> _open = [];
        private volatile bool _cut;

        public Line(int target)
        {
            _target = target;
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = AcceptAsync();
        }

        public int Port { get; }

        public void Cut()
        {
            _cut = true;
            foreach (TcpClient client in _open.Keys)
            {
                client.Dispose();
            }
        }

        public void Mend() => _cut = false;

        public void Dispose()
        {
            Cut();
            _listener.Dispose();
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    _ = CarryAsync(await _listener.AcceptTcpClientAsync());
                }
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The relay is disposed.
            }
        }

        private async Task CarryAsync(TcpClient near)
        {
            using var far = new TcpClient();
            near.LingerState = new LingerOption(enable: true, seconds: 0);
            try
            {
                _open[near] = 0;
                _open[far] = 0;
                if (!_cut)
                {
                    await far.ConnectAsync(IPAddress.Loopback, _target);
                    await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
                }
            }
            catch (Exception broken) when (broken is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut, or either side hung up.
            }
            finally
            {
                _open.TryRemove(near, out _);
                _open.TryRemove(far, out _);
                near.Dispose();
            }
        }
    }
}
