using System.Net;
using System.Text;
using System.Text.Json;
using KaMeng.Local.Tests.Hosting;
using KaMeng.Local.Tests.Hosting.Functions;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Tests.Management;

/// <summary>A host with orchestrations to be managed, and a caller that has its key.</summary>
public sealed class ManagedHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public LocalHost Host { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public Repair Repair => Host.Services.GetRequiredService<Repair>();

    public async ValueTask InitializeAsync()
    {
        Host = await LocalHost.StartAsync(TestHosts.Options(_folder.Path, typeof(ManagedFunctions)) with
        {
            ConfigureServices = (services, _) => services.AddSingleton<Journal>().AddSingleton<Repair>(),
        });
        Client = new HttpClient { BaseAddress = new Uri(Host.Address, "/runtime/webhooks/durabletask/") };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Calls with the key, and tells status and body; an absent body is an undefined element.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Answer)> CallAsync(
        HttpMethod method, string path, string? json = null, string? token = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "code=" + Host.DurableTaskKey);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, contentType);
        }

        if (token is not null)
        {
            request.Headers.Add("x-ms-continuation-token", token);
        }

        var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text), answer);
    }

    public Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Answer)> GetAsync(string path, string? token = null) =>
        CallAsync(HttpMethod.Get, path, token: token);

    public Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Answer)> PostAsync(string path, string? json = null) =>
        CallAsync(HttpMethod.Post, path, json);

    /// <summary>Starts an instance and lets it go as far as it can.</summary>
    public async Task StartAsync(string name, string id, string? input = null)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"orchestrators/{name}/{id}", input)).Status);
        await Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
    }

    public async Task<string?> StatusAsync(string id)
    {
        await Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        return (await GetAsync($"instances/{id}")).Body.GetProperty("runtimeStatus").GetString();
    }
}
