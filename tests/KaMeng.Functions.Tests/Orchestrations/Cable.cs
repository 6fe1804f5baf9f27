namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>The network between the app and its storage; cut, every request fails as if nobody listened.</summary>
internal sealed class Cable() : DelegatingHandler(new SocketsHttpHandler())
{
    public bool IsCut { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        IsCut ? throw new HttpRequestException("Connection refused.") : base.SendAsync(request, cancellationToken);
}
