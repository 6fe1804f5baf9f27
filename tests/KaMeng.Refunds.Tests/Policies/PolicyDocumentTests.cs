using System.Text;
using System.Text.Json.Nodes;
using KaMeng.Refunds.Documents;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Tests.Policies;

public sealed class PolicyDocumentTests
{
    private static string Document => RepositoryFiles.Read("functions/KaMeng.Refunds/Policies/refund-policy.json");

    [Fact]
    public void The_document_of_the_repository_is_the_default_policy()
    {
        var reading = Read(Document);

        Assert.Empty(reading.Faults);
        Assert.Equal(PolicyDocument.Write(RefundPolicy.Default), PolicyDocument.Write(reading.Value!));
        Assert.Equal(PolicyDocument.Write(RefundPolicy.Default), PolicyDocument.Write(Read(PolicyDocument.Write(RefundPolicy.Default)).Value!));
    }

    [Theory]
    [InlineData("/version", "\"1 November\"", "not the day")]
    [InlineData("/version", "\"2026-10-31\"", null, "/publishedOn")]
    [InlineData("/publishedOn", "\"2026-10-26\"", "电商法 34")]
    [InlineData("/publishedOn", "\"soon\"", "not a day")]
    [InlineData("/claims/window", "{ \"value\": \"PT12H\", \"least\": \"PT12H\", \"most\": \"P7D\" }", "widest")]
    [InlineData("/claims/window", "{ \"value\": \"PT12H\", \"least\": \"PT24H\", \"most\": \"P7D\" }", "within its allowed range")]
    [InlineData("/claims/noReasonWindow", "\"P6D\"", "消保法 25")]
    [InlineData("/claims/noReasonWindow", "\"7 days\"", "not an ISO 8601 duration")]
    [InlineData("/claims/noReasonWindow", "null", "must not be null")]
    [InlineData("/claims/noReasonWindow", "604800", "not an ISO 8601 duration")]
    [InlineData("/claims/lateUpTo", "\"P6D\"", "P7D")]
    [InlineData("/reviews/merchant/value", "\"PT1Y\"", "not an ISO 8601 duration")]
    [InlineData("/reviews/merchant", "{ \"value\": \"PT72H\", \"least\": \"PT24H\", \"most\": \"PT72H\" }", "widest")]
    [InlineData("/reviews/merchantReminders/1", "\"PT12H\"", "shorter than the reminder before")]
    [InlineData("/reviews/merchantReminders/0", "\"PT24H\"", "shorter than the merchant's clock")]
    [InlineData("/highValue/from/0/currency", "\"YUAN\"", "CNY, USD")]
    [InlineData("/highValue/from/0/amount", "0", "above zero")]
    [InlineData("/highValue/clockPercent", "\"50\"", "not a whole number")]
    [InlineData("/fees/channelChangeBasisPoints", "59", "from 60 to 100")]
    [InlineData("/fees/channelChangeMostBasisPoints", "101", "from 60 to 100")]
    [InlineData("/fees/serviceFeeMostBasisPoints", "1001", "from 0 to 1000")]
    [InlineData("/merchants/silence/enabled", "1", "not true or false")]
    [InlineData("/reasons/2/liability", "{ \"platform\": 1, \"merchant\": 10000, \"user\": 0 }", "must sum to 10000")]
    [InlineData("/reasons/2/evidence/0/anyOf/0", "\"E11\"", "E1, E2")]
    [InlineData("/reasons/2/evidence/0/anyOf", "[]", "at least one kind")]
    [InlineData("/reasons/2/evidence", "[{ \"anyOf\": [\"E3\"] }, { \"anyOf\": [\"E3\", \"E4\"] }]", "same kind first twice")]
    [InlineData("/reasons/2/reason", "\"CODE_BAD\"", "CODE_INVALID")]
    [InlineData("/reasons/2/reason", "\"CODE_USED\"", "has no row for CODE_INVALID", "/reasons")]
    [InlineData("/reasons/3/reason", "\"CODE_INVALID\"", "has a row already")]
    [InlineData("/reasons/2/chinese", "\" \"", "must not be blank")]
    [InlineData("/reasons/2/chinese", "\"于 {consentAt}\"", "holds a brace")]
    [InlineData("/reasons/2/rule", "\"Eligible\"", "A–Z")]
    [InlineData("/reasons/14/platformReviews", "false", "found by the platform")]
    [InlineData("/matrix/fault/2/way", "\"PAY\"", "UNDELIVERED goods only")]
    [InlineData("/matrix/fault/0/way", "\"REFUSE\"", "can always be cancelled")]
    [InlineData("/matrix/fault/2/way", "\"MAYBE\"", "PLATFORM_REVIEW")]
    [InlineData("/matrix/wish/2/state", "\"OPENED_UNVERIFIED\"", "order's terms decide")]
    [InlineData("/matrix/exceptions/exemptionNotConsented/way", "\"REFUSE\"", "实施条例 19")]
    [InlineData("/matrix/exceptions/noReasonPromised/way", "\"REFUSE\"", "消保法 44")]
    [InlineData("/rejectionReasons/0/reason", "\"NO_REFUNDS\"", "CODE_WAS_VALID")]
    [InlineData("/rejectionReasons", "[]", "at least one")]
    [InlineData("/rejectionReasons", "{}", "must be a list")]
    [InlineData("/labels", "[]", "must be an object")]
    [InlineData("/labels/longestClaimWindow", "\"P6D\"", "P365D")]
    [InlineData("/retention/tradeRecordYears", "2", "from 3 to 30")]
    public void What_is_wrong_is_told_with_its_place(string place, string value, string? reason, string? told = null)
    {
        var document = JsonNode.Parse(Document)!;
        Put(document, place, JsonNode.Parse(value));

        var reading = Read(document.ToJsonString());

        Assert.Null(reading.Value);
        Assert.Contains(reading.Faults, fault => fault.Place == (told ?? place) && fault.Reason.Contains(reason ?? string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void A_member_that_is_missing_or_unknown_is_told_wherever_it_is_and_all_at_once()
    {
        var document = JsonNode.Parse(Document)!.AsObject();
        document.Remove("fees");
        document["claims"]!.AsObject().Remove("window");
        document["claims"]!["windows"] = "PT24H";
        document["matrix"]!["fault"]!.AsArray().RemoveAt(3);
        document["reasons"]![4]!.AsObject().Remove("neverLate");
        document["reasons"]![4]!["a/b"] = 1;

        Assert.Equal(
            ["/claims/windows", "/claims/window", "/reasons/4/a~1b", "/reasons/4/neverLate", "/fees"],
            Read(document.ToJsonString()).Faults.Select(fault => fault.Place));
    }

    [Fact]
    public void A_missing_row_is_told()
    {
        var document = JsonNode.Parse(Document)!;
        document["matrix"]!["fault"]!.AsArray().RemoveAt(3);
        document["reasons"]!.AsArray().RemoveAt(21);

        Assert.Equal([("/reasons", "has no row for EXTERNAL."), ("/matrix/fault", "has no row for OPENED_UNVERIFIED.")], Read(document.ToJsonString()).Faults.Select(fault => (fault.Place, fault.Reason)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"version\":\"2026-11-01\",\"version\":\"2026-12-01\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"version\":\"\\ud800\"}")]
    public void What_is_no_document_at_all_is_refused(string text) => Assert.NotEmpty(Read(text).Faults);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.Equal("is not UTF-8.", PolicyDocument.Read([0x7B, 0xFF, 0x7D]).Faults.Single().Reason);

    private static void Put(JsonNode document, string pointer, JsonNode? value)
    {
        var steps = pointer.Split('/')[1..];
        var parent = steps[..^1].Aggregate(document, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        if (parent is JsonArray items)
        {
            items[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[steps[^1]] = value;
        }
    }

    private static DocumentReading<RefundPolicy> Read(string text) => PolicyDocument.Read(Encoding.UTF8.GetBytes(text.Replace("\uD800", "?", StringComparison.Ordinal)));
}
