namespace KaMeng.Functions.Channels;

/// <summary>One call of a provider, every end of which is an answer: a reply, or the reason why there is none.</summary>
internal static class ProviderCall
{
    /// <summary>The code for a call that never arrived.</summary>
    public const string Unreachable = "UNREACHABLE";

    /// <summary>Sends the request and reads what comes back.</summary>
    /// <param name="client">Of <c>AddSignedHttpClient</c>.</param>
    /// <param name="request">Signed.</param>
    /// <param name="timeout">How long the answer may take.</param>
    /// <param name="read">Makes the reply of the response.</param>
    /// <param name="cancellationToken">Of the caller; its cancellation is thrown, a timeout is an answer.</param>
    /// <returns>The reply, or else <c>TIMEOUT</c>, <c>UNREACHABLE</c> or <c>CONNECTION_BROKEN</c>.</returns>
    public static async Task<(T? Reply, string? Lost)> SendAsync<T>(
        HttpClient client, HttpRequestMessage request, TimeSpan timeout, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        // A network timeout is about real time, whatever the application's clock says.
        using var patience = new CancellationTokenSource(timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, either.Token);
            return (await read(response, either.Token), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // If our own patience is not over, it was the handler's shorter one for connecting.
            return (null, patience.IsCancellationRequested ? "TIMEOUT" : Unreachable);
        }
        catch (HttpRequestException failure)
        {
            return (null, NeverArrived(failure) ? Unreachable : "CONNECTION_BROKEN");
        }
        catch (IOException)
        {
            return (null, "CONNECTION_BROKEN");
        }
    }

    private static bool NeverArrived(HttpRequestException failure) => failure.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
