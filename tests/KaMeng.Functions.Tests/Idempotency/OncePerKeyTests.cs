using Azure;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storefront;
using KaMeng.Functions.Tests.Http;

namespace KaMeng.Functions.Tests.Idempotency;

public sealed class OncePerKeyTests
{
    private readonly CallDesk _desk = new();

    [Fact]
    public async Task The_same_key_and_body_get_the_first_answer_again()
    {
        Received first = await StartAsync("k-1");
        Received again = await StartAsync("k-1");

        Assert.Equal(202, first.Status);
        Assert.Equal(first.Status, again.Status);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Single(_desk.Cases.Opened);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await StartAsync("k-1");

        (await StartAsync("k-1", "{}")).Refused(422, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task A_key_is_required_to_open_a_case() => (await StartAsync(null)).Refused(400, "IDEMPOTENCY_KEY_REQUIRED");

    [Theory]
    [InlineData("has a space")]
    [InlineData("钥")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_key_has_64_plain_characters_at_most(string key) => (await StartAsync(key)).Refused(400, "IDEMPOTENCY_KEY_INVALID");

    [Fact]
    public async Task Another_storefronts_key_of_the_same_name_is_another_key()
    {
        await StartAsync("k-1");
        Microsoft.AspNetCore.Http.DefaultHttpContext http = _desk.Sign(CallDesk.Post("/api/refunds", "{}", "k-1"), "other", "another-secret");

        (await CallDesk.SendAsync(http, request => Function().RunAsync(request, _desk.Client, default))).Refused(422, "VALIDATION_FAILED");
    }

    [Fact]
    public async Task A_refusal_is_an_answer_that_is_kept_too()
    {
        _desk.Cases.Before = () => throw new ProblemException(409, "CASE_ALREADY_OPEN", "There is one.");
        Received first = (await StartAsync("k-1")).Refused(409, "CASE_ALREADY_OPEN");
        _desk.Cases.Before = () => Task.CompletedTask;

        Assert.Equal(first.Text, (await StartAsync("k-1")).Text);
    }

    [Fact]
    public async Task A_failure_is_not_kept_and_the_retry_goes_on_with_the_same_case()
    {
        _desk.Cases.AfterOpening = () => throw new AggregateException(new RequestFailedException(0, "Connection refused"));
        Received failed = (await StartAsync("k-1")).Refused(503, "STORAGE_UNAVAILABLE");
        _desk.Cases.AfterOpening = () => { };

        Received then = await StartAsync("k-1");

        Assert.Equal("5", failed.Headers.RetryAfter);
        Assert.Equal(202, then.Status);
        Assert.Equal(2, _desk.Cases.Opened.Count);
        Assert.Single(_desk.Cases.Opened.Select(application => application.RefundId).Distinct());
    }

    [Fact]
    public async Task Two_at_once_do_the_work_once_and_get_the_same_answer()
    {
        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        _desk.Cases.Before = () =>
        {
            begun.TrySetResult();
            return goOn.Task;
        };
        Task<Received> first = StartAsync("k-1");
        await begun.Task;

        // On this clock waiting takes no time, so the second waits its two seconds out.
        Received second = (await StartAsync("k-1")).Refused(409, "IDEMPOTENCY_KEY_IN_USE");
        goOn.SetResult();

        Assert.Equal("2", second.Headers.RetryAfter);
        Assert.Equal(202, (await first).Status);
        Assert.Equal((await first).Text, (await StartAsync("k-1")).Text);
        Assert.Single(_desk.Cases.Opened);
    }

    [Fact]
    public async Task A_key_whose_holder_died_is_taken_over_with_the_same_number()
    {
        var never = new TaskCompletionSource();
        _desk.Cases.Before = () => never.Task;
        Task<Received> dead = StartAsync("k-1");
        _desk.Cases.Before = () => Task.CompletedTask;
        _desk.Clock.Advance(TimeSpan.FromSeconds(11));

        Received then = await StartAsync("k-1");
        never.SetResult();
        Received late = await dead;

        Assert.Equal(202, then.Status);
        Assert.Equal(then.Text, late.Text);
        Assert.Single(_desk.Cases.Opened.Select(a => a.RefundId).Distinct());
    }

    [Fact]
    public async Task A_key_is_forgotten_after_24_hours()
    {
        Received first = await StartAsync("k-1");
        _desk.Clock.Advance(TimeSpan.FromHours(24));

        Received next = await StartAsync("k-1");

        Assert.Equal(202, next.Status);
        Assert.NotEqual((string?)first.Json["refundId"], (string?)next.Json["refundId"]);
    }

    private StartRefund Function() => new(_desk.Gate, _desk.Once, _desk.Cases, _desk.Payees, _desk.Clock, _desk.Clients);

    private Task<Received> StartAsync(string? key, string? body = null) => CallDesk.SendAsync(
        _desk.Sign(CallDesk.Post("/api/refunds", body ?? Sample.Body().ToJsonString(), key)), request => Function().RunAsync(request, _desk.Client, default));
}
