using KaMeng.Local.Tests.Hosting.Functions;

namespace KaMeng.Local.Tests.Hosting;

public sealed class MiddlewareTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Middleware_runs_around_the_function_the_first_registered_outermost()
    {
        await using var host = await LocalHost.StartAsync(TestHosts.Options(_folder.Path, typeof(HttpFunctions)));
        using var client = new HttpClient { BaseAddress = host.Address };

        await client.GetStringAsync("/api/writes");

        Assert.Equal(
            ["outer before Writes", "inner before, told by outer", "function Writes, httpTrigger", "disposed", "inner after", "outer after Writes"],
            host.Journal().Lines);
    }
}
