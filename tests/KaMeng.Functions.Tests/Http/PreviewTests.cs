using System.Text.Json.Nodes;
using KaMeng.Functions.Storefront;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Tests.Http;

public sealed class PreviewTests
{
    private readonly CallDesk _desk = new();

    [Fact]
    public async Task A_preview_says_what_is_missing_and_opens_nothing()
    {
        JsonNode preview = (await PreviewAsync(Sample.Body())).Json;

        Assert.Equal(
            ["eligible", "lane", "missingEvidence", "explanation", "expectedBy", "refundable", "nextStep", "routes", "requested", "grantLimit", "at", "stages", "goodsCheck", "openCase", "earlier", "limits", "policyVersion"],
            preview.AsObject().Select(member => member.Key));
        Assert.True((bool)preview["eligible"]!);
        Assert.Equal("STANDARD", (string?)preview["lane"]);
        Assert.Equal(["E3", "E4"], preview["missingEvidence"]!.AsArray().Select(kind => (string)kind!));
        Assert.Equal(4900, (int)preview["refundable"]!["amount"]!);
        Assert.Empty(_desk.Cases.Opened);
    }

    [Fact]
    public async Task An_undelivered_order_would_be_paid_at_once()
    {
        JsonObject body = Sample.Body();
        body["reason"] = "NOT_DELIVERED";
        body["order"]!["deliveryState"] = "UNDELIVERED";
        body["order"]!.AsObject().Remove("deliveredAt");

        JsonNode preview = (await PreviewAsync(body)).Json;

        Assert.Equal("INSTANT", (string?)preview["lane"]);
        Assert.NotNull(preview["expectedBy"]);
    }

    [Fact]
    public async Task Of_goods_used_in_part_it_says_how_much_at_most_and_why()
    {
        JsonObject body = Sample.Body();
        body["reason"] = "PLATFORM_FAULT";
        body["order"]!["deliveryState"] = "PARTLY_USED";
        body["order"]!["progressBasisPoints"] = 2_500;

        JsonNode limit = (await PreviewAsync(body)).Json["grantLimit"]!;

        Assert.Equal((3_675, "PARTIAL_BY_DISCLOSED_PROGRESS"), ((int)limit["most"]!["amount"]!, (string?)limit["why"]!["rule"]));
        Assert.Equal(4_900, (int)(await PreviewAsync(Sample.Body())).Json["grantLimit"]!["most"]!["amount"]!);
    }

    [Fact]
    public async Task What_another_case_of_the_line_asks_is_not_refundable()
    {
        _desk.Cases.Stored[Sample.RefundId] = Sample.Case() with { Requested = Money.Fen(4900) };

        JsonNode preview = (await PreviewAsync(Sample.Body())).Json;

        Assert.Equal(0, (int)preview["refundable"]!["amount"]!);
        Assert.False((bool)preview["eligible"]!);
        Assert.Null(preview["expectedBy"]);
    }

    [Fact]
    public async Task A_withdrawn_case_takes_nothing()
    {
        _desk.Cases.Stored[Sample.RefundId] = Sample.Case() with { Position = CasePosition.Closed(CaseOutcome.Withdrawn) };

        Assert.Equal(4900, (int)(await PreviewAsync(Sample.Body())).Json["refundable"]!["amount"]!);
    }

    [Fact]
    public async Task A_preview_is_checked_as_an_application_is()
    {
        JsonObject body = Sample.Body();
        body["amount"]!["amount"] = 0;

        Assert.Equal(["amount.amount"], (await PreviewAsync(body)).Refused(422, "VALIDATION_FAILED").Fields);
    }

    private Task<Received> PreviewAsync(JsonObject body) => CallDesk.SendAsync(
        _desk.Sign(CallDesk.Post("/api/refund-previews", body.ToJsonString())),
        request => new PreviewRefund(_desk.Gate, _desk.Once, _desk.Cases, _desk.Policies, _desk.Clock).RunAsync(request, default));
}
