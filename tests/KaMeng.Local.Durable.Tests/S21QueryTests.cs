using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Tests;

public sealed class S21QueryTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(null)]
    [InlineData("a-")]
    public async Task S21_pages_follow_their_token_and_stay_stable_while_instances_come_and_go(string? prefix)
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        for (int i = 0; i < 25; i++)
        {
            await test.StartAsync("echo", i, $"a-{i:00}");
        }

        await test.IdleAsync();
        var seen = new List<string>();
        await foreach (Page<OrchestrationMetadata> page in test.Client
            .GetAllInstancesAsync(new OrchestrationQuery(PageSize: 10, InstanceIdPrefix: prefix)).AsPages().WithCancellation(TestEngine.Token))
        {
            Assert.InRange(page.Values.Count, 1, 10);
            seen.AddRange(page.Values.Select(found => found.InstanceId));
            await test.StartAsync("echo", 0, $"A-{seen.Count}");

            // The very instances of the page, and with them the one its token stands for, are gone when the next is asked for.
            await test.IdleAsync();
            foreach (OrchestrationMetadata found in page.Values)
            {
                await test.Client.PurgeInstanceAsync(found.InstanceId, TestEngine.Token);
            }
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"a-{i:00}"), seen.Where(id => id[0] == 'a'));
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact(Timeout = 30_000)]
    public async Task S21_a_page_has_100_unless_asked_and_the_last_has_no_token()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await Task.WhenAll(Enumerable.Range(0, 101).Select(i => test.StartAsync("wait", id: $"{i:000}")));
        List<Page<OrchestrationMetadata>> pages = await test.Client.GetAllInstancesAsync().AsPages().ToListAsync(TestEngine.Token);
        Assert.Equal([100, 1], pages.Select(page => page.Values.Count));
        Assert.NotNull(pages[0].ContinuationToken);
        Assert.Null(pages[1].ContinuationToken);

        // A page that is full at the end of the list has no successor either.
        Page<OrchestrationMetadata> exact = await test.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 101)).AsPages().SingleAsync(TestEngine.Token);
        Assert.Equal(101, exact.Values.Count);
        Assert.Null(exact.ContinuationToken);

        // A token is good in a query of its own, too.
        var rest = new OrchestrationQuery(ContinuationToken: pages[0].ContinuationToken);
        Assert.Equal(pages[1].Values.Select(found => found.InstanceId), await IdsAsync(test, rest));
    }

    [Fact(Timeout = 30_000)]
    public async Task S21_filters_are_by_status_inclusive_creation_and_prefix_with_regard_to_case()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        DateTimeOffset noon = test.Clock.GetUtcNow();
        await test.RunAsync("echo", 1, "x-1");
        await test.AdvanceAsync(TimeSpan.FromHours(1));
        await test.StartAsync("wait", id: "X-2");
        await test.AdvanceAsync(TimeSpan.FromHours(1));
        await test.RunAsync("echo", 3, "x-3");
        await test.RunAsync("echo", 4, "x-😀");

        Assert.Equal(["x-1", "x-3", "x-😀"], await IdsAsync(test, new OrchestrationQuery(InstanceIdPrefix: "x-")));
        Assert.Equal(["X-2"], await IdsAsync(test, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running])));
        Assert.Equal(4, (await IdsAsync(test, new OrchestrationQuery(Statuses: []))).Length);
        Assert.Equal(["x-1", "X-2"], await IdsAsync(test, new OrchestrationQuery(CreatedFrom: noon, CreatedTo: noon.AddHours(1))));
        Assert.Empty(await IdsAsync(test, new OrchestrationQuery(CreatedFrom: noon.AddTicks(1), CreatedTo: noon.AddHours(1).AddTicks(-1))));
        Assert.Equal(["x-3"], await IdsAsync(test, new OrchestrationQuery(
            CreatedFrom: noon.AddHours(2), Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "x-3")));
    }

    [Fact(Timeout = 30_000)]
    public async Task S21_ids_of_ended_instances_are_listed_by_the_time_they_ended()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        DateTimeOffset noon = test.Clock.GetUtcNow();
        await test.RunAsync("echo", 1, "x-1");
        await test.StartAsync("wait", id: "x-2");
        await test.AdvanceAsync(TimeSpan.FromHours(1));
        await test.RunAsync("echo", 3, "x-3");
        Page<string> ended = await test.Client.ListInstanceIdsAsync(pageSize: 1, cancellation: TestEngine.Token);
        Page<string> more = await test.Client.ListInstanceIdsAsync(lastInstanceKey: ended.ContinuationToken, cancellation: TestEngine.Token);
        Assert.Equal(["x-1", "x-3"], ended.Values.Concat(more.Values));
        Assert.Null(more.ContinuationToken);
        Assert.Equal(["x-1"], (await test.Client.ListInstanceIdsAsync(completedTimeTo: noon, cancellation: TestEngine.Token)).Values);
        Assert.Empty((await test.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Failed], cancellation: TestEngine.Token)).Values);
    }

    [Fact(Timeout = 30_000)]
    public async Task S21_inputs_outputs_and_status_must_be_asked_for()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await test.RunAsync("echo", 1, "one");
        OrchestrationMetadata plain = (await test.Client.GetInstanceAsync("one", TestEngine.Token))!;
        OrchestrationMetadata listed = await test.Client.GetAllInstancesAsync().SingleAsync(TestEngine.Token);
        foreach (OrchestrationMetadata each in new[] { plain, listed })
        {
            Assert.Throws<InvalidOperationException>(() => each.ReadInputAs<int>());
            Assert.Throws<InvalidOperationException>(() => each.ReadOutputAs<int>());
            Assert.Throws<InvalidOperationException>(() => each.ReadCustomStatusAs<int>());
        }

        OrchestrationMetadata full = await test.Client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)).SingleAsync(TestEngine.Token);
        Assert.Equal((1, 1, "echoed"), (full.ReadInputAs<int>(), full.ReadOutputAs<int>(), full.ReadCustomStatusAs<string>()));
        Assert.Null(await test.Client.GetInstanceAsync("absent", TestEngine.Token));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("17")]
    [InlineData("!")]
    [InlineData("")]
    [InlineData("aTp4")]
    [InlineData(null)]
    public async Task S21_a_token_of_another_query_or_of_none_is_refused(string? token)
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        var query = new OrchestrationQuery(ContinuationToken: token ?? new string('A', 1_000_000));
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => IdsAsync(test, query));
        Assert.StartsWith("The continuation token is not one of this query's.", refused.Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task S21_the_history_of_an_instance_is_read_whole_and_an_absent_one_has_none()
    {
        await using TestEngine test = await TestEngine.StartAsync(Register);
        await test.RunAsync("echo", 1, "one");
        Assert.Equal(["OrchestratorStarted", "ExecutionStarted", "ExecutionCompleted", "OrchestratorCompleted"], await test.HistoryAsync("one"));
        await Assert.ThrowsAsync<ArgumentException>(() => test.HistoryAsync("absent"));
    }

    private static async Task<string[]> IdsAsync(TestEngine test, OrchestrationQuery query) =>
        [.. (await test.Client.GetAllInstancesAsync(query).ToListAsync(TestEngine.Token)).Select(found => found.InstanceId)];

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, int>("echo", (context, input) =>
        {
            context.SetCustomStatus("echoed");
            return Task.FromResult(input);
        })
        .AddOrchestratorFunc<string>("wait", context => context.WaitForExternalEvent<string>("go"));
}
