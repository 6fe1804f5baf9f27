using System.Text.Json.Nodes;
using KaMeng.Functions.Merchants;
using KaMeng.Functions.Operators;
using KaMeng.Functions.Storefront;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Tests.Http;

public sealed class ReadingTests
{
    private readonly CallDesk _desk = new();

    [Fact]
    public async Task A_case_is_answered_as_the_contract_shows_it()
    {
        Store(Sample.Case());

        JsonNode json = (await GetAsync(Sample.RefundId)).Json;

        // More may stand between them.
        string[] contract =
            ["refundId", "orderId", "merchantId", "reason", "stage", "outcome", "lane", "requested", "approved", "nextAction", "missingEvidence", "offer", "explanation", "payout", "evidence", "timeline", "policyVersion", "openedAt", "updatedAt"];
        Assert.Equal(contract, json.AsObject().Select(member => member.Key).Intersect(contract));
        Assert.Equal(("CODE_INVALID", "MERCHANT_REVIEW", "STANDARD"), ((string?)json["reason"], (string?)json["stage"], (string?)json["lane"]));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"actor":"MERCHANT","action":"DECIDE","dueAt":"2026-02-14T02:06:00Z","onTimeout":"ESCALATE"}"""), json["nextAction"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"amount":4900,"currency":"CNY"}"""), json["requested"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""[{"at":"2026-02-13T02:06:00Z","actor":"STOREFRONT","event":"CASE_OPENED","note":null}]"""), json["timeline"]));
        Assert.Null(json["outcome"]);
        Assert.Null(json["payout"]);
    }

    [Fact]
    public async Task A_payout_leaves_out_what_is_not_known_yet()
    {
        Store(Sample.Case() with { Payout = Sample.Payout(PayoutState.Sent) with { ProviderRefundId = null, ArrivedAt = null, ReceivedAccount = null } });

        JsonNode json = (await GetAsync(Sample.RefundId)).Json;

        Assert.Equal(["state", "refundNumber", "provider", "route", "amount", "fee", "fundsFrom", "funds", "arrivalExpectedBy"], json["payout"]!.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData(Sample.OtherId)]
    [InlineData("nonsense")]
    [InlineData("..%2F..%2Fetc")]
    public async Task A_case_that_is_not_there_is_not_found(string refundId) => (await GetAsync(refundId)).Refused(404, "CASE_NOT_FOUND");

    [Fact]
    public async Task Another_storefronts_case_is_as_if_it_were_not_there()
    {
        Store(Sample.Case() with { StorefrontId = "other" });

        Received theirs = (await GetAsync(Sample.RefundId)).Refused(404, "CASE_NOT_FOUND");

        Assert.Equal((string?)theirs.Json["detail"], (string?)(await GetAsync(Sample.OtherId)).Json["detail"]);
    }

    [Fact]
    public async Task The_cases_of_an_order_come_in_pages()
    {
        for (char last = 'a'; last <= 'e'; last++)
        {
            Store(Sample.Case(Sample.RefundId[..^1] + last));
        }

        JsonNode first = (await OfOrderAsync("orderId=KM20260213-0001&limit=3")).Json;
        JsonNode second = (await OfOrderAsync($"orderId=KM20260213-0001&limit=3&cursor={first["nextCursor"]}")).Json;

        Assert.Equal((3, 2), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count));
        Assert.Null(second["nextCursor"]);
        Assert.Equal(5, first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(item => (string?)item!["refundId"]).Distinct().Count());
    }

    [Theory]
    [InlineData("", "orderId")]
    [InlineData("orderId=", "orderId")]
    [InlineData("orderId=KM1&limit=0", "limit")]
    [InlineData("orderId=KM1&limit=201", "limit")]
    [InlineData("orderId=KM1&limit=ten", "limit")]
    [InlineData("orderId=KM1&orderId=KM2", "orderId")]
    [InlineData("orderId=KM1&cursor=AAAAAAAAAAAAAAAA", "cursor")]
    [InlineData("orderId=KM1&cursor=%00", "cursor")]
    public async Task A_query_that_fails_is_told(string query, string field) =>
        Assert.Contains(field, (await OfOrderAsync(query)).Refused(422, "VALIDATION_FAILED").Fields);

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        Store(Sample.Case());
        Store(Sample.Case(Sample.OtherId));
        string cursor = (string)(await SearchAsync("merchantId=m-77&limit=1")).Json["nextCursor"]!;

        Assert.Equal(200, (await SearchAsync($"merchantId=m-77&limit=1&cursor={cursor}")).Status);
        (await SearchAsync($"limit=1&cursor={cursor}")).Refused(422, "VALIDATION_FAILED");
        (await SearchAsync($"merchantId=m-77&limit=1&cursor={cursor[..^2]}AA")).Refused(422, "VALIDATION_FAILED");
    }

    [Fact]
    public async Task An_operator_searches_by_everything()
    {
        await SearchAsync("stage=PLATFORM_REVIEW&merchantId=m&buyerId=b&orderId=o&dueBefore=2026-02-14T02:05:00Z&outcome=REFUNDED&reason=CODE_USED&amountFrom=1&amountTo=99&limit=7");

        Assert.Equal(
            new Functions.Cases.CaseQuery(7, null, Stage.PlatformReview, "m", "b", "o", new DateTimeOffset(2026, 2, 14, 2, 5, 0, TimeSpan.Zero), CaseOutcome.Refunded)
            {
                Reason = RefundReason.CodeUsed,
                AmountFrom = 1,
                AmountTo = 99,
            },
            Assert.Single(_desk.Cases.Queries));
        Assert.Equal(["amountFrom", "dueBefore", "outcome", "reason", "stage"], (await SearchAsync("stage=LIMBO&outcome=lost&dueBefore=soon&reason=bored&amountFrom=-1")).Refused(422, "VALIDATION_FAILED").Fields);
    }

    [Fact]
    public async Task A_merchant_sees_its_own_cases_without_the_buyers_identity()
    {
        Store(Sample.Case() with
        {
            Evidence = [Item("ev_1", EvidenceKind.E3), Item("ev_2", EvidenceKind.E8), Item("ev_3", EvidenceKind.E9)],
            Payout = Sample.Payout(PayoutState.Succeeded),
        });
        Store(Sample.Case(Sample.OtherId) with { Order = Sample.Case().Order with { MerchantId = "m-78" } });
        DefaultHttpContext http = _desk.As(CallDesk.Request("GET", "/api/merchant/refunds?stage=MERCHANT_REVIEW"), "merchant", "m-77", "m-77");

        Received list = await CallDesk.SendAsync(http, r => new ListMerchantRefunds(_desk.Bearers, _desk.Cases, _desk.Trail).RunAsync(r, default));

        JsonNode only = Assert.Single(list.Json["items"]!.AsArray())!;
        Assert.Equal(["ev_1"], only["evidence"]!.AsArray().Select(item => (string)item!["evidenceId"]!));
        Assert.False(only["payout"]!.AsObject().ContainsKey("receivedAccount"));
        Assert.DoesNotContain("b-1001", list.Text, StringComparison.Ordinal);
        Assert.Equal("m-77", Assert.Single(_desk.Cases.Queries).MerchantId);
    }

    [Fact]
    public async Task An_operator_sees_all_of_a_case()
    {
        Store(Sample.Case());
        Received found = await InspectAsync(Sample.RefundId);

        Assert.Equal(200, found.Status);
        Assert.Equal("b-1001", (string?)found.Json["order"]!["buyerId"]);
        Assert.Equal("MERCHANT_REVIEW", (string?)found.Json["stage"]);
        Assert.All(new[] { "ledger", "audit", "orchestration" }, member => Assert.True(found.Json.AsObject().ContainsKey(member), member));
        (await InspectAsync(Sample.OtherId)).Refused(404, "CASE_NOT_FOUND");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(PayoutState.Accepted)]
    [InlineData(PayoutState.Abnormal)]
    public async Task There_is_no_receipt_before_the_money_has_gone(PayoutState? state)
    {
        Store(Sample.Case() with { Payout = state is { } known ? Sample.Payout(known) : null });

        (await ReceiptAsync()).Refused(409, "RECEIPT_NOT_READY");
    }

    [Fact]
    public async Task A_receipt_says_what_went_where_and_when()
    {
        Store(Sample.Case() with { Payout = Sample.Payout(PayoutState.Succeeded) });

        JsonNode receipt = (await ReceiptAsync()).Json;

        Assert.Equal(RefundNumber.For(Sample.RefundId, 1), (string?)receipt["refundNumber"]);
        Assert.Equal("50300001", (string?)receipt["providerRefundId"]);
        Assert.Equal("招商银行信用卡0403", (string?)receipt["paidBackTo"]);
        Assert.Equal("2026-02-13T02:09:00Z", (string?)receipt["succeededAt"]);
        Assert.Equal(4900, (int)receipt["amount"]!["amount"]!);
    }

    private static EvidenceItem Item(string id, EvidenceKind kind) => new(id, kind, new string('0', 64), "image/png", 1, Actor.Buyer, Sample.Now);

    private void Store(RefundCase refund) => _desk.Cases.Stored[refund.RefundId] = refund;

    private Task<Received> GetAsync(string refundId) => CallDesk.SendAsync(
        _desk.Sign(CallDesk.Request("GET", $"/api/refunds/{refundId}")), r => new GetRefund(_desk.Gate, _desk.Cases, _desk.Reissues).RunAsync(r, refundId, default));

    private Task<Received> OfOrderAsync(string query) => CallDesk.SendAsync(
        _desk.Sign(CallDesk.Request("GET", "/api/refunds?" + query)), r => new ListRefundsOfOrder(_desk.Gate, _desk.Cases).RunAsync(r, default));

    private Task<Received> SearchAsync(string query) => CallDesk.SendAsync(
        _desk.As(CallDesk.Request("GET", "/api/operator/refunds?" + query), "agent"), r => new ListRefunds(_desk.Bearers, _desk.Cases, _desk.Clock).RunAsync(r, default));

    private Task<Received> InspectAsync(string refundId) => CallDesk.SendAsync(
        _desk.As(CallDesk.Request("GET", $"/api/operator/refunds/{refundId}"), "auditor"), r => new InspectRefund(_desk.Bearers, _desk.Cases, _desk.Trail, _desk.Clock, _desk.Clients).RunAsync(r, refundId, _desk.Client, default));

    private Task<Received> ReceiptAsync() => CallDesk.SendAsync(
        _desk.Sign(CallDesk.Request("GET", $"/api/refunds/{Sample.RefundId}/receipt")), r => new GetReceipt(_desk.Gate, _desk.Cases).RunAsync(r, Sample.RefundId, default));
}
