using System.Net.Sockets;
using Azure;
using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Functions.Tests.Http;

public sealed class ProblemTests
{
    public static TheoryData<Exception> Outages =>
    [
        new RequestFailedException(0, "Connection refused"),
        new RequestFailedException(503, "Server busy"),
        new RequestFailedException(500, "Internal"),
        new AggregateException(new RequestFailedException(0, "one"), new RequestFailedException(0, "two")),
        new HttpRequestException("gone", new SocketException(111)),
        new ServiceBusException("no answer", ServiceBusFailureReason.ServiceTimeout),
        new TimeoutException(),
        new TaskCanceledException(),
    ];

    [Theory]
    [MemberData(nameof(Outages), DisableDiscoveryEnumeration = true)]
    public async Task Storage_that_does_not_answer_is_an_outage(Exception failure)
    {
        Received answer = (await ThrowAsync(failure)).Refused(503, "STORAGE_UNAVAILABLE");

        Assert.Equal("5", answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_mistake_of_ours_tells_the_caller_nothing_but_where_to_look()
    {
        Received answer = (await ThrowAsync(new InvalidOperationException("secret detail"))).Refused(500, "INTERNAL");

        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", (string?)answer.Json["traceId"]);
    }

    [Fact]
    public async Task A_refused_write_is_no_outage() => (await ThrowAsync(new RequestFailedException(409, "conflict"))).Refused(500, "INTERNAL");

    [Fact]
    public async Task A_problem_is_told_with_all_that_belongs_to_it()
    {
        Received answer = await ThrowAsync(new ProblemException(409, "CASE_ALREADY_OPEN", "Line 1 has an open case.")
        {
            Members = new Dictionary<string, string> { ["refundId"] = Sample.RefundId },
            Errors = new Dictionary<string, Wording[]> { ["order.lineId"] = [new($"has an open case.", $"有未结售后单。")] },
            RetryAfter = TimeSpan.FromMilliseconds(1500),
        });

        answer.Refused(409, "CASE_ALREADY_OPEN");
        Assert.Equal("2", answer.Headers.RetryAfter);
        Assert.Equal("no-store", answer.Headers.CacheControl);
        Assert.Equal(
            ["type", "title", "status", "detail", "code", "errors", "refundId", "traceId"], answer.Json.AsObject().Select(member => member.Key));
        Assert.Equal("urn:kameng:problem:case-already-open", (string?)answer.Json["type"]);
        Assert.Equal("Case already open", (string?)answer.Json["title"]);
        Assert.Equal("Line 1 has an open case.", (string?)answer.Json["detail"]);
        Assert.Equal("has an open case.", (string?)answer.Json["errors"]!["order.lineId"]![0]);
    }

    [Fact]
    public async Task A_function_of_another_trigger_fails_as_it_fails()
    {
        var middleware = new ProblemMiddleware(NullLogger<ProblemMiddleware>.Instance);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => middleware.Invoke(new FakeFunctionContext(null), _ => throw new InvalidOperationException("retry me")));
    }

    [Fact]
    public async Task A_caller_who_has_gone_is_not_answered()
    {
        DefaultHttpContext http = CallDesk.Request("GET", "/api/refunds");
        http.RequestAborted = new CancellationToken(canceled: true);

        Received answer = await CallDesk.SendAsync(http, _ => throw new OperationCanceledException());

        Assert.Empty(answer.Bytes);
    }

    private static Task<Received> ThrowAsync(Exception failure) => CallDesk.SendAsync(CallDesk.Request("GET", "/api/refunds"), _ => throw failure);
}
