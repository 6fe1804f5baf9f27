using System.Text.Json;
using KaMeng.Local.Tests.Hosting.Functions;

namespace KaMeng.Local.Tests.Hosting;

/// <summary>One host with the HTTP test functions, for all tests that only ask it.</summary>
public sealed class HttpHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public LocalHost Host { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await LocalHost.StartAsync(TestHosts.Options(_folder.Path, typeof(HttpFunctions)));
        Client = new HttpClient { BaseAddress = Host.Address };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
}
