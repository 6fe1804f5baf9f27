using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace KaMeng.Local.Tests.Hosting;

public class HttpTriggerTests(HttpHost host) : IClassFixture<HttpHost>
{
    [Fact]
    public async Task Route_values_and_query_reach_the_function()
    {
        var answer = await host.Client.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/things/a%20b/parts/7?q=x");

        Assert.Equal("a b", answer.GetProperty("thingId").GetString());
        Assert.Equal(7, answer.GetProperty("number").GetInt32());
        Assert.Equal("x", answer.GetProperty("query").GetString());
    }

    [Fact]
    public async Task An_optional_route_value_may_be_left_out()
    {
        var answer = await host.Client.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/things/a/parts");

        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("number").ValueKind);
    }

    [Fact]
    public async Task The_app_sees_the_hosts_clock()
    {
        var answer = await host.Client.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/things/a/parts");

        Assert.InRange(answer.GetProperty("now").GetDateTimeOffset(), host.Host.Clock.GetUtcNow().AddMinutes(-1), host.Host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_catch_all_route_takes_the_rest_of_the_path() =>
        Assert.Equal("GET x/y.z", await host.Client.GetStringAsync("/api/files/x/y.z"));

    [Fact]
    public async Task Without_a_route_the_functions_name_serves_every_method()
    {
        using var content = new StringContent("!", Encoding.UTF8, "text/plain");
        using var answer = await host.Client.PatchAsync("/anymethod", content);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("PATCH!", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_function_may_write_to_the_response_itself() =>
        Assert.Equal("written", await host.Client.GetStringAsync("/api/writes"));

    [Fact]
    public async Task An_unknown_route_is_answered_as_a_problem()
    {
        using var answer = await host.Client.GetAsync("/api/nothing/here");
        var problem = await HttpHost.JsonAsync(answer);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("NOT_FOUND", problem.GetProperty("code").GetString());
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("traceId").GetString()));
    }

    [Fact]
    public async Task A_wrong_method_is_answered_as_a_problem_with_the_right_ones()
    {
        using var answer = await host.Client.DeleteAsync("/api/files/x");
        var problem = await HttpHost.JsonAsync(answer);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "PUT"], answer.Content.Headers.Allow.Order());
        Assert.Equal("METHOD_NOT_ALLOWED", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/api/missing", HttpStatusCode.NotFound)]
    [InlineData("/api/missing?x=1", HttpStatusCode.MethodNotAllowed)]
    public async Task An_empty_answer_of_a_functions_own_stays_empty(string path, HttpStatusCode status)
    {
        using var answer = await host.Client.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_exception_that_comes_through_is_a_500_that_tells_nothing_of_it()
    {
        using var answer = await host.Client.GetAsync("/api/fails/hard");
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("INTERNAL_ERROR", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Middleware_can_answer_for_a_function_that_throws()
    {
        using var answer = await host.Client.GetAsync("/api/fails/late");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("too late", await answer.Content.ReadAsStringAsync());
    }
}
