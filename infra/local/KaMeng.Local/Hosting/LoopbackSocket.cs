using System.Net;
using System.Net.Sockets;

namespace KaMeng.Local.Hosting;

/// <summary>
/// The socket that the host will listen on, bound before anything else starts: the app's settings name its port, and nobody can take it in
/// between. Loopback only: the <c>/local/…</c> calls give tokens to whoever asks.
/// </summary>
internal static class LoopbackSocket
{
    public static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"Port {port} of 127.0.0.1 cannot be used: {e.Message}. Stop what uses it, or choose another with --port.", e);
        }
    }

    public static int Port(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
