using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Local.Demo;

/// <summary>What a story has at hand: the host, its callers, and the board it is shown on.</summary>
internal sealed class StoryTelling(DemoStage stage, StoryBoard board, int story)
{
    private DateTimeOffset? _now;

    /// <summary>The agent who works in the stories.</summary>
    public static JsonObject Agent => new() { ["role"] = "agent", ["subject"] = "alice" };

    /// <summary>The service over HTTP.</summary>
    public HostApi Api => stage.Api;

    /// <summary>The host's process and data.</summary>
    public DemoStage Stage => stage;

    /// <summary>A merchant of the stories.</summary>
    public static JsonObject Merchant(string merchantId) => new() { ["role"] = "merchant", ["subject"] = merchantId, ["merchantId"] = merchantId };

    /// <summary>Shows a step, with the durable clock.</summary>
    public async Task StepAsync(string text)
    {
        _now = await Api.NowAsync();
        board.Step(story, _now, text);
    }

    /// <summary>Shows a step while no host answers.</summary>
    public void Step(string text) => board.Step(story, _now, text);

    /// <summary>Opens a case for an order of 49.00 CNY.</summary>
    public async Task<JsonNode> OpenAsync(string orderId, string merchantId, string reason, string deliveryState)
    {
        JsonObject body = SampleRefund.Of(orderId, merchantId, reason, deliveryState, await Api.NowAsync());
        return await Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, "demo-" + orderId);
    }

    /// <summary>The buyer's two pieces of evidence for an invalid code: failure screen and query record.</summary>
    public async Task AddCodeEvidenceAsync(string refundId)
    {
        await Api.AddEvidenceAsync(refundId, "E3", "failure.png", "image/png", SampleRefund.FailureScreen);
        await Api.AddEvidenceAsync(refundId, "E4", "query.txt", "text/plain", SampleRefund.QueryRecord);
    }

    /// <summary>The case as the storefront sees it.</summary>
    public Task<JsonNode> CaseAsync(string refundId) => Api.StorefrontAsync(HttpMethod.Get, "/api/refunds/" + refundId);

    /// <summary>The case once it is as it should be; what is under way (a payout) gets ten seconds.</summary>
    public async Task<JsonNode> CaseOnceAsync(string refundId, string expected, Func<JsonNode, bool> holds)
    {
        JsonNode refundCase = await CaseAsync(refundId);
        for (int looks = 0; !holds(refundCase); looks++)
        {
            if (looks == 200)
            {
                throw new StoryFailedException($"Expected {expected} within ten seconds. Was: {refundCase.ToJsonString()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            refundCase = await CaseAsync(refundId);
        }

        return refundCase;
    }

    /// <summary>The refunds the simulated WeChat Pay has executed for an order of <see cref="OpenAsync"/>.</summary>
    public Task<IReadOnlyList<JsonNode>> ExecutedAsync(string orderId) => Api.ExecutedRefundsAsync(SampleRefund.TransactionOf(orderId));
}
