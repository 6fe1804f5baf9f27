using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Http;

/// <summary>HTTP clients for services that we sign our calls to.</summary>
internal static class SignedCalls
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(3);

    // The DNS record of a payment provider, or of whoever else is called, changes when a site of theirs fails.
    internal static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds a client by its name; its caller sets the time limit of each call.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="largestReply">In bytes; a larger reply is an error.</param>
    internal static void AddSignedHttpClient(this IServiceCollection services, string name, int largestReply) =>
        services.AddHttpClient(name, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = largestReply;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A redirected call would bear a signature for another path.
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = ConnectPatience,
                PooledConnectionLifetime = ConnectionLifetime,
            })
            // The client's own logging shows headers at trace level, and one of ours is a signature.
            .RemoveAllLoggers();
}
