using System.Net;
using System.Text.Json;

namespace KaMeng.Local.Tests.Management;

public sealed class ManagementApiTests(ManagedHost host) : IClassFixture<ManagedHost>
{
    [Fact(Timeout = 30_000)]
    public async Task A_start_tells_where_everything_about_the_instance_is_done()
    {
        var (status, body, answer) = await host.PostAsync("orchestrators/Echo/start-1?version=0.9", "\"hello\"");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(
            ["id", "statusQueryGetUri", "sendEventPostUri", "terminatePostUri", "purgeHistoryDeleteUri", "rewindPostUri", "suspendPostUri", "resumePostUri", "restartPostUri"],
            body.EnumerateObject().Select(each => each.Name));
        Assert.Equal("start-1", body.GetProperty("id").GetString());
        Assert.Equal(answer.Headers.Location!.OriginalString, body.GetProperty("statusQueryGetUri").GetString());
        Assert.Equal(
            new Uri(host.Client.BaseAddress!, "instances/start-1/terminate?reason={text}&code=").OriginalString + host.Host.DurableTaskKey,
            body.GetProperty("terminatePostUri").GetString());
        await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);

        // The links themselves carry the key.
        using var followed = await host.Client.GetAsync(answer.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, followed.StatusCode);
        Assert.Equal("hello!0.9", (await host.GetAsync("instances/start-1")).Body.GetProperty("output").GetString());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_id_is_made_when_none_is_given()
    {
        var (_, body, _) = await host.PostAsync("orchestrators/Wait");
        Assert.True(Guid.TryParseExact(body.GetProperty("id").GetString(), "N", out _));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("orchestrators/Nothing", null, HttpStatusCode.BadRequest, "Break, Echo, Wait")]
    [InlineData("orchestrators/Echo", "{", HttpStatusCode.BadRequest, "not valid JSON")]
    [InlineData("orchestrators/Echo", "\"\\ud800\"", HttpStatusCode.BadRequest, "not valid JSON")]
    [InlineData("orchestrators/Echo/@entity", null, HttpStatusCode.BadRequest, "may not begin with '@'")]
    [InlineData("orchestrators/Wait/taken", null, HttpStatusCode.Conflict, "already exists and is Running")]
    public async Task A_start_that_cannot_be_is_told_why(string path, string? body, HttpStatusCode expected, string told)
    {
        if (path.EndsWith("taken", StringComparison.Ordinal))
        {
            await host.PostAsync(path);
            await host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        }

        var (status, problem, answer) = await host.PostAsync(path, body);
        Assert.Equal(expected, status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_instance_that_goes_on_is_202_and_says_where_and_when_to_ask_again()
    {
        await host.StartAsync("Wait", "get-1");
        var (status, body, answer) = await host.GetAsync("instances/get-1");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.StartsWith(new Uri(host.Client.BaseAddress!, "instances/get-1?code=").ToString(), answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);
        Assert.Equal("Running", body.GetProperty("runtimeStatus").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("instances/absent")).Status);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_instance_that_has_ended_is_200_with_the_fields_of_the_original()
    {
        await host.StartAsync("Echo", "get-2", "\"hello\"");
        var (status, body, _) = await host.GetAsync("instances/get-2");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            ["name", "instanceId", "runtimeStatus", "input", "customStatus", "output", "createdTime", "lastUpdatedTime"],
            body.EnumerateObject().Select(each => each.Name));
        Assert.Equal(("Echo", "Completed", "hello", "hello!1.0"), (Text("name"), Text("runtimeStatus"), Text("input"), Text("output")));
        Assert.Equal(1, body.GetProperty("customStatus").GetProperty("step").GetInt32());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", Text("createdTime"));
        Assert.Equal(JsonValueKind.Null, (await host.GetAsync("instances/get-2?showInput=false")).Body.GetProperty("input").ValueKind);

        string? Text(string name) => body.GetProperty(name).GetString();
    }

    [Fact(Timeout = 30_000)]
    public async Task The_history_folds_a_task_into_its_end_and_shows_results_when_asked()
    {
        await host.StartAsync("Echo", "history-1", "\"hello\"");
        var events = (await host.GetAsync("instances/history-1?showHistory=true&showHistoryOutput=true")).Body.GetProperty("historyEvents");
        Assert.Equal(["ExecutionStarted", "TaskCompleted", "ExecutionCompleted"], events.EnumerateArray().Select(e => e.GetProperty("EventType").GetString()));
        Assert.Equal("Echo", events[0].GetProperty("FunctionName").GetString());
        Assert.Equal("Say", events[1].GetProperty("FunctionName").GetString());
        Assert.Equal("hello!", events[1].GetProperty("Result").GetString());
        Assert.True(events[1].TryGetProperty("ScheduledTime", out _));
        Assert.Equal("Completed", events[2].GetProperty("OrchestrationStatus").GetString());

        var without = (await host.GetAsync("instances/history-1?showHistory=true&showInput=false")).Body.GetProperty("historyEvents");
        Assert.DoesNotContain(without.EnumerateArray(), e => e.TryGetProperty("Result", out _) || e.TryGetProperty("Input", out _));
    }

    [Fact(Timeout = 30_000)]
    public async Task Pages_follow_the_token_in_the_header()
    {
        for (var i = 0; i < 5; i++)
        {
            await host.StartAsync("Echo", $"page-{i}", "\"x\"");
        }

        var seen = new List<string?>();
        string? token = null;
        do
        {
            var (status, body, answer) = await host.GetAsync("instances?instanceIdPrefix=page-&top=2&showHistory=true", token);
            Assert.Equal(HttpStatusCode.OK, status);
            seen.AddRange(body.EnumerateArray().Select(each => each.GetProperty("instanceId").GetString()));
            Assert.All(body.EnumerateArray(), each => Assert.Equal(3, each.GetProperty("historyEvents").GetArrayLength()));
            token = answer.Headers.TryGetValues("x-ms-continuation-token", out var values) ? values.Single() : null;
        }
        while (token is not null);

        Assert.Equal(["page-0", "page-1", "page-2", "page-3", "page-4"], seen);
    }

    [Fact(Timeout = 30_000)]
    public async Task Instances_are_filtered_by_status_and_creation()
    {
        await host.StartAsync("Echo", "filter-1", "\"x\"");
        await host.StartAsync("Wait", "filter-2");
        var created = (await host.GetAsync("instances/filter-1")).Body.GetProperty("createdTime").GetString();
        Assert.Equal(["filter-2"], await IdsAsync("runtimeStatus=Running"));
        Assert.Equal(["filter-1", "filter-2"], await IdsAsync("runtimeStatus=running,Completed&runtimeStatus=Failed"));
        Assert.Equal(["filter-1", "filter-2"], await IdsAsync($"createdTimeFrom={created}"));
        Assert.Empty(await IdsAsync("createdTimeTo=2020-01-01T00:00:00Z"));

        async Task<IEnumerable<string?>> IdsAsync(string filter) =>
            (await host.GetAsync($"instances?instanceIdPrefix=filter-&{filter}")).Body.EnumerateArray().Select(each => each.GetProperty("instanceId").GetString());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("instances?runtimeStatus=Asleep", "Terminated")]
    [InlineData("instances?runtimeStatus=1", "Terminated")]
    [InlineData("instances?createdTimeFrom=yesterday", "ISO 8601")]
    [InlineData("instances?createdTimeTo=2026-02-13T08:00:00+00:00", "%2B")]
    [InlineData("instances?top=0", "from 1 on")]
    [InlineData("instances?top=many", "from 1 on")]
    [InlineData("instances?showInput=perhaps&instanceIdPrefix=", "true or false")]
    [InlineData("instances/bad?showHistory=1", "true or false")]
    [InlineData("instances/bad?returnInternalServerErrorOnFailure=x", "true or false")]
    public async Task A_parameter_that_cannot_be_read_is_refused(string path, string told)
    {
        await host.StartAsync("Echo", "bad", "\"x\"");
        var (status, problem, _) = await host.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_foreign_token_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await host.GetAsync("instances", token: "17")).Status);

    [Fact(Timeout = 30_000)]
    public async Task An_event_reaches_the_instance()
    {
        await host.StartAsync("Wait", "raise-1");
        var (status, body, _) = await host.PostAsync("instances/raise-1/raiseEvent/Answer", "\"yes\"");
        Assert.Equal((HttpStatusCode.Accepted, JsonValueKind.Undefined), (status, body.ValueKind));
        Assert.Equal("Completed", await host.StatusAsync("raise-1"));
        Assert.Equal("yes", (await host.GetAsync("instances/raise-1")).Body.GetProperty("output").GetString());
        Assert.Equal(HttpStatusCode.Gone, (await host.PostAsync("instances/raise-1/raiseEvent/Answer", "\"again\"")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.PostAsync("instances/absent/raiseEvent/Answer", "\"yes\"")).Status);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("{", "application/json", "not valid JSON")]
    [InlineData("\"yes\"", "text/plain", "Only application/json")]
    public async Task An_event_without_good_JSON_is_refused(string body, string contentType, string told)
    {
        await host.StartAsync("Wait", "raise-2" + contentType.Length);
        var (status, problem, _) = await host.CallAsync(HttpMethod.Post, $"instances/raise-2{contentType.Length}/raiseEvent/Answer", body, contentType: contentType);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_event_of_more_than_a_mebibyte_is_refused()
    {
        await host.StartAsync("Wait", "raise-3");
        var (status, problem, _) = await host.PostAsync("instances/raise-3/raiseEvent/Answer", '"' + new string('x', 1024 * 1024) + '"');
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("at most 1,048,576 are allowed", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_instance_is_suspended_resumed_and_terminated()
    {
        await host.StartAsync("Wait", "steer-1");
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync("instances/steer-1/suspend?reason=lunch")).Status);
        Assert.Equal("Suspended", await host.StatusAsync("steer-1"));
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync("instances/steer-1/resume")).Status);
        Assert.Equal("Running", await host.StatusAsync("steer-1"));
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync("instances/steer-1/terminate?reason=buggy")).Status);
        Assert.Equal("Terminated", await host.StatusAsync("steer-1"));
        Assert.Equal("buggy", (await host.GetAsync("instances/steer-1")).Body.GetProperty("output").GetString());
        foreach (var what in new[] { "suspend", "resume", "terminate" })
        {
            Assert.Equal(HttpStatusCode.Gone, (await host.PostAsync($"instances/steer-1/{what}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await host.PostAsync($"instances/absent/{what}")).Status);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_failed_instance_is_rewound_and_no_other()
    {
        await host.StartAsync("Break", "rewind-1");
        Assert.Equal("Failed", await host.StatusAsync("rewind-1"));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("instances/rewind-1")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await host.GetAsync("instances/rewind-1?returnInternalServerErrorOnFailure=true")).Status);
        Assert.Contains("broken", (await host.GetAsync("instances/rewind-1")).Body.GetProperty("output").GetString(), StringComparison.Ordinal);

        host.Repair.Done = true;
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync("instances/rewind-1/rewind?reason=fixed")).Status);
        Assert.Equal("Completed", await host.StatusAsync("rewind-1"));
        Assert.Equal("rewind-1 works", (await host.GetAsync("instances/rewind-1")).Body.GetProperty("output").GetString());
        Assert.Equal(HttpStatusCode.Gone, (await host.PostAsync("instances/rewind-1/rewind")).Status);
        await host.StartAsync("Wait", "rewind-2");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await host.PostAsync("instances/rewind-2/rewind")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.PostAsync("instances/absent/rewind")).Status);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_instance_is_restarted_under_a_new_id_or_its_own()
    {
        await host.StartAsync("Echo", "restart-1", "\"hello\"");
        var (status, body, _) = await host.PostAsync("instances/restart-1/restart");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.NotEqual("restart-1", body.GetProperty("id").GetString());
        Assert.Equal("restart-1", (await host.PostAsync("instances/restart-1/restart?restartWithNewInstanceId=false")).Body.GetProperty("id").GetString());
        Assert.Equal("Completed", await host.StatusAsync("restart-1"));
        await host.StartAsync("Wait", "restart-2");
        Assert.Equal(HttpStatusCode.Conflict, (await host.PostAsync("instances/restart-2/restart?restartWithNewInstanceId=false")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostAsync("instances/absent/restart")).Status);
    }

    [Fact(Timeout = 30_000)]
    public async Task One_instance_is_purged_when_it_has_ended()
    {
        await host.StartAsync("Echo", "purge-1", "\"x\"");
        await host.StartAsync("Wait", "purge-2");
        var (status, body, _) = await host.CallAsync(HttpMethod.Delete, "instances/purge-1");
        Assert.Equal((HttpStatusCode.OK, 1), (status, body.GetProperty("instancesDeleted").GetInt32()));
        Assert.Equal(HttpStatusCode.NotFound, (await host.CallAsync(HttpMethod.Delete, "instances/purge-1")).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await host.CallAsync(HttpMethod.Delete, "instances/purge-2")).Status);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("", "createdTimeFrom")]
    [InlineData("?createdTimeFrom=2020-01-01&instanceIdPrefix=x", "instanceIdPrefix")]
    [InlineData("?createdTimeFrom=2020-01-01&runtimeStatus=Done", "runtimeStatus")]
    public async Task A_purge_that_would_take_more_than_was_meant_is_refused(string filter, string told)
    {
        var (status, problem, _) = await host.CallAsync(HttpMethod.Delete, "instances" + filter);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
