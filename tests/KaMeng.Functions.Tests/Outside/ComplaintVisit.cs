using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>A complaint at one of the simulated providers about a case, seen from there and from an operator's desk.</summary>
internal sealed class ComplaintVisit
{
    private static readonly JsonObject Alice = new() { ["role"] = "agent", ["subject"] = "alice" };

    private readonly OutsideHost _host;
    private readonly bool _isAlipay;

    private ComplaintVisit(OutsideHost host, bool isAlipay, string refundId, string number) => (_host, _isAlipay, RefundId, Number) = (host, isAlipay, refundId, number);

    /// <summary>Its case.</summary>
    public string RefundId { get; }

    /// <summary>Its number at the provider.</summary>
    public string Number { get; }

    private string Key => (_isAlipay ? "alipay-" : "wechat-pay-") + Number;

    private string Calls => $"/local/providers/{(_isAlipay ? "alipay" : "wechat-pay")}/complaints";

    /// <summary>Opens a case that waits for its merchant, and complains about its payment.</summary>
    /// <param name="host">The service.</param>
    /// <param name="isAlipay">At Alipay; else at WeChat Pay.</param>
    /// <param name="merchantId">Whose case.</param>
    /// <param name="troubles">What befalls the first answers, if anything does.</param>
    /// <param name="silent">Whether the provider's message is lost.</param>
    public static async Task<ComplaintVisit> BeginAsync(OutsideHost host, bool isAlipay, string merchantId, (string Result, int Times)? troubles = null, bool silent = false)
    {
        JsonObject body = await host.RefundAsync("CODE_INVALID", "OPENED_UNVERIFIED", merchantId);
        string orderId = (string)body["order"]!["orderId"]!;
        string transactionId = isAlipay ? "20260213" + orderId : SampleRefund.TransactionOf(orderId);
        body["order"]!["payment"] = new JsonObject { ["provider"] = isAlipay ? "ALIPAY" : "WECHAT_PAY", ["transactionId"] = transactionId, ["outTradeNo"] = orderId };
        string refundId = (string)(await host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await host.Api.AddEvidenceAsync(refundId, "E3", "failure.png", "image/png", SampleRefund.FailureScreen);
        await host.Api.AddEvidenceAsync(refundId, "E4", "query.txt", "text/plain", SampleRefund.QueryRecord);
        await host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "MERCHANT_REVIEW");
        var visit = new ComplaintVisit(host, isAlipay, refundId, "");
        if (troubles is { } planned)
        {
            await visit.TroubleAsync(planned.Result, planned.Times);
        }

        JsonNode made = await host.Api.PostAsync(visit.Calls, new JsonObject
        {
            ["transactionId"] = transactionId,
            ["outTradeNo"] = orderId,
            ["amount"] = 4_900,
            ["detail"] = "卡密无效，商家不处理",
            ["silent"] = silent,
        });
        return new ComplaintVisit(host, isAlipay, refundId, (string)made["complaintId"]!);
    }

    /// <summary>Has the provider treat the next answers so.</summary>
    public Task TroubleAsync(string result, int times) => _host.Api.PostAsync(Calls + "/next", new JsonObject { ["result"] = result, ["times"] = times });

    /// <summary>The provider ends it, whatever was done about it.</summary>
    public Task EndAsync(bool silent) => _isAlipay
        ? MoveAsync("CANCELLED", silent)
        : _host.Api.PostAsync($"{Calls}/{Number}/close", new JsonObject { ["silent"] = silent });

    /// <summary>Alipay or the complainant moves it on.</summary>
    public Task MoveAsync(string status, bool silent = false) => _host.Api.PostAsync($"{Calls}/{Number}/status", new JsonObject { ["status"] = status, ["silent"] = silent });

    /// <summary>It, as the provider has it.</summary>
    public async Task<JsonNode> ThereAsync() => (await _host.Api.GetAsync(Calls)).AsArray().Single(complaint => (string?)complaint!["complaintId"] == Number)!;

    /// <summary>What of the answers the provider has taken, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> TakenAsync() =>
        [.. (await ThereAsync())["answers"]!.AsArray().Where(answer => answer!["status"] is { } status ? (int)status < 300 : (string?)answer["code"] == "10000").Select(answer => answer!)];

    /// <summary>The words of what it has taken.</summary>
    public async Task<IReadOnlyList<string?>> WordsAsync() =>
        [.. (await TakenAsync()).Select(answer => (string?)(answer["body"]!["response_content"] ?? answer["body"]![(string?)answer["call"] + "_content"]))];

    /// <summary>Words of an operator's.</summary>
    public Task<JsonNode> ReplyAsync(string text) => _host.Api.AsAsync(Alice, HttpMethod.Post, $"/api/operator/complaints/{Key}/replies", new JsonObject { ["text"] = text });

    /// <summary>The merchant agrees.</summary>
    public Task ApproveAsync(string merchantId) => _host.Api.AsAsync(
        OutsideHost.Merchant(merchantId), HttpMethod.Post, $"/api/merchant/refunds/{RefundId}/decision", new JsonObject { ["decision"] = "APPROVE" });

    /// <summary>It, as an operator sees it once what is due has run; it must then be as expected.</summary>
    public async Task<JsonNode> OnceAsync(Func<JsonNode, bool> holds)
    {
        string last = "";
        for (int looks = 0; looks < 100; looks++)
        {
            await _host.Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
            using HttpResponseMessage answer = await _host.Api.SendAsBearerAsync(Alice, HttpMethod.Get, $"/api/operator/complaints/{Key}", null);
            last = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode && JsonNode.Parse(last) is { } complaint && holds(complaint))
            {
                return complaint;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"Complaint {Key} did not come to what was expected: {last}");
    }
}
