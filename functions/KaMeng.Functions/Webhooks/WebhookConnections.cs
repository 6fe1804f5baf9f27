using System.Net;
using System.Net.Sockets;
using KaMeng.Functions.Http;

namespace KaMeng.Functions.Webhooks;

/// <summary>Makes the connections to webhooks, to addresses of the internet only. The address that was looked at is the one that is connected to, so that a name cannot change between.</summary>
internal sealed class WebhookConnections(StorefrontWebhooks webhooks)
{
    /// <summary>A handler that follows no redirect, keeps no cookie and connects only where it may.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = SignedCalls.ConnectionLifetime,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, cancellationToken),
    };

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint to, CancellationToken cancellationToken)
    {
        IPAddress[] found = await Dns.GetHostAddressesAsync(to.Host, cancellationToken);
        IPAddress[] allowed = webhooks.AllowsPrivateAddresses ? found : [.. found.Where(PublicAddresses.Contain)];
        if (allowed.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{to.Host} has no address on the internet.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
