namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>The network between the app and its storage; cut, every request fails as if nobody listened.</summary>
internal sealed class Cable() : DelegatingHandler(new SocketsHttpHandler())
{
    public bool IsCut { get; set; }

    /// <summary>How many of the next answers are lost, although their requests get through.</summary>
    public int Loses { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer = IsCut ? throw new HttpRequestException("Connection refused.") : await base.SendAsync(request, cancellationToken);
        if (Loses == 0)
        {
            return answer;
        }

        Loses--;
        answer.Dispose();
        throw new HttpRequestException("The connection broke.");
    }
}
