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

    public void Mend() => _lines.ForEach(line => line.Listen());

    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("(?<name>\\w+Endpoint)=http://127\\.0\\.0\\.1:(?<port>\\d+)/")]
    private static partial Regex Endpoints();

    private sealed class Line
    {
        private readonly int _target;
        private readonly ConcurrentDictionary<TcpClient, byte> _open = [];
        private TcpListener? _listener;

        public Line(int target)
        {
            _target = target;
            Listen();
        }

        public int Port { get; private set; }

        public void Listen()
        {
            var listener = new TcpListener(IPAddress.Loopback, Port);
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            _listener = listener;
            _ = AcceptAsync(listener);
        }

        public void Cut()
        {
            _listener?.Dispose();
            foreach (TcpClient client in _open.Keys)
            {
                client.Dispose();
            }
        }

        private async Task AcceptAsync(TcpListener listener)
        {
            try
            {
                while (true)
                {
                    _ = CarryAsync(await listener.AcceptTcpClientAsync());
                }
            }
            catch (Exception cut) when (cut is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut.
            }
        }

        private async Task CarryAsync(TcpClient near)
        {
            using var far = new TcpClient();
            try
            {
                _open[near] = 0;
                _open[far] = 0;
                await far.ConnectAsync(IPAddress.Loopback, _target);
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
            }
            catch (Exception cut) when (cut is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
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
