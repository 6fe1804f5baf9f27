using KaMeng.Local.Tests.Hosting.Functions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Tests.Hosting;

public sealed class DurableTriggerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private LocalHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_orchestration_runs_its_activities_and_ends_at_its_deadline()
    {
        await BeginAsync("s1");
        await _host.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.Equal(["s1 hello at 13 08:00"], Said("s1"));
        await _host.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(["s1 hello at 13 08:00", "s1 silence at 14 08:00"], Said("s1"));
        Assert.Equal("2 silence", await OutputAsync("s1"));
    }

    [Fact]
    public async Task An_event_ends_the_wait()
    {
        await BeginAsync("s2");
        await _host.AdvanceAsync(TimeSpan.FromHours(2));
        await Client.RaiseEventAsync("s2", "Answer", "yes");
        await _host.RunUntilIdleAsync();

        Assert.Equal(["s2 hello at 13 08:00", "s2 yes at 13 10:00"], Said("s2"));
        Assert.Equal("2 yes", await OutputAsync("s2"));
    }

    [Fact]
    public async Task A_host_that_starts_again_goes_on_with_its_orchestrations_on_the_same_clock()
    {
        await BeginAsync("s3");
        await _host.AdvanceAsync(TimeSpan.FromHours(20));
        await _host.DisposeAsync();
        _host = await StartAsync();

        await _host.AdvanceAsync(TimeSpan.FromHours(5));

        Assert.Equal(["s3 silence at 14 08:00"], Said("s3"));
    }

    [Fact]
    public async Task Middleware_is_around_orchestrations_and_activities_too()
    {
        await BeginAsync("s4");
        await _host.RunUntilIdleAsync();

        Assert.Contains("outer before Story", _host.Journal().Lines);
        Assert.Contains("outer after Write", _host.Journal().Lines);
    }

    private DurableTaskClient Client => _host.Services.GetRequiredService<DurableTaskClient>();

    private Task<LocalHost> StartAsync() => LocalHost.StartAsync(TestHosts.Options(_folder.Path, typeof(DurableFunctions)));

    private async Task BeginAsync(string id)
    {
        using var http = new HttpClient { BaseAddress = _host.Address };
        using var answer = await http.PostAsync($"/api/stories/{id}?text=hello", null);
        answer.EnsureSuccessStatusCode();
    }

    private IEnumerable<string> Said(string id) => _host.Journal().Lines.Where(l => l.StartsWith(id + " ", StringComparison.Ordinal));

    private async Task<string?> OutputAsync(string id) => (await Client.GetInstanceAsync(id, getInputsAndOutputs: true))!.ReadOutputAs<string>();
}
