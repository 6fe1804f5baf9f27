using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KaMeng.Local.Tests.Hosting;

namespace KaMeng.Local.Tests.Management;

/// <summary>Who may manage, and what a purge by filter takes; with hosts of their own.</summary>
public sealed class ManagementKeyTests
{
    [Fact(Timeout = 60_000)]
    public async Task Without_the_key_nothing_is_told_and_nothing_is_done()
    {
        var host = new ManagedHost();
        await host.InitializeAsync();
        await using var _ = host;
        await host.StartAsync("Wait", "one");
        (HttpMethod Method, string Path)[] calls =
        [
            (HttpMethod.Get, "instances"),
            (HttpMethod.Get, "instances/one?code=wrong"),
            (HttpMethod.Post, "orchestrators/Wait/two"),
            (HttpMethod.Post, "orchestrators/Wait"),
            (HttpMethod.Post, "instances/one/raiseEvent/Answer"),
            (HttpMethod.Post, "instances/one/terminate"),
            (HttpMethod.Post, "instances/one/suspend"),
            (HttpMethod.Post, "instances/one/resume"),
            (HttpMethod.Post, "instances/one/rewind"),
            (HttpMethod.Post, "instances/one/restart"),
            (HttpMethod.Delete, "instances/one"),
            (HttpMethod.Delete, "instances?createdTimeFrom=2020-01-01"),
        ];
        foreach (var (method, path) in calls)
        {
            using var request = new HttpRequestMessage(method, path);
            using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.Equal("Running", await host.StatusAsync("one"));
        Assert.Equal(1, (await host.GetAsync("instances")).Body.GetArrayLength());

        using var byHeader = new HttpRequestMessage(HttpMethod.Get, "instances");
        byHeader.Headers.Add("x-functions-key", host.Host.DurableTaskKey);
        using var allowed = await host.Client.SendAsync(byHeader, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);

        using var byAName = new HttpRequestMessage(HttpMethod.Get, "instances?code=" + host.Host.DurableTaskKey);
        byAName.Headers.Host = "evil.example";
        using var forbidden = await host.Client.SendAsync(byAName, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_key_is_told_on_this_machine_and_kept_for_the_next_start()
    {
        using var folder = new TemporaryFolder();
        var options = TestHosts.Options(folder.Path, typeof(Hosting.Functions.HttpFunctions));
        string key;
        await using (var host = await LocalHost.StartAsync(options, TestContext.Current.CancellationToken))
        {
            using var client = new HttpClient { BaseAddress = host.Address };
            var told = await client.GetFromJsonAsync<JsonElement>("/local/durabletask", TestContext.Current.CancellationToken);
            key = told.GetProperty("code").GetString()!;
            Assert.Equal(host.DurableTaskKey, key);
            Assert.Equal(new Uri(host.Address, "/runtime/webhooks/durabletask").ToString(), told.GetProperty("uri").GetString());
            Assert.Equal(64, key.Length);
        }

        await using var again = await LocalHost.StartAsync(options, TestContext.Current.CancellationToken);
        Assert.Equal(key, again.DurableTaskKey);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_purge_by_filter_takes_what_has_ended_and_counts_it()
    {
        var host = new ManagedHost();
        await host.InitializeAsync();
        await using var _ = host;
        await host.StartAsync("Echo", "one", "\"x\"");
        await host.StartAsync("Echo", "two", "\"x\"");
        await host.StartAsync("Break", "three");
        await host.StartAsync("Wait", "four");
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync("createdTimeFrom=2020-01-01&createdTimeTo=2021-01-01")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync("createdTimeFrom=2020-01-01&runtimeStatus=Running")).Status);
        Assert.Equal((HttpStatusCode.OK, 1), Counted(await DeleteAsync("createdTimeFrom=2020-01-01&runtimeStatus=Failed")));
        Assert.Equal((HttpStatusCode.OK, 2), Counted(await DeleteAsync("createdTimeFrom=2020-01-01")));
        Assert.Equal("Running", await host.StatusAsync("four"));

        Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Answer)> DeleteAsync(string filter) =>
            host.CallAsync(HttpMethod.Delete, "instances?" + filter);

        static (HttpStatusCode, int) Counted((HttpStatusCode Status, JsonElement Body, HttpResponseMessage Answer) purged) =>
            (purged.Status, purged.Body.GetProperty("instancesDeleted").GetInt32());
    }
}
