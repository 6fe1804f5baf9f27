using System.Text;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Policies;

public sealed class RuleBookTests
{
    private static readonly RefundPolicy December = RefundPolicy.Default with
    {
        Version = "2026-12-01",
        PublishedOn = new(2026, 11, 20),
        Reviews = RefundPolicy.Default.Reviews with { Merchant = RefundPolicy.Default.Reviews.Merchant.Set(TimeSpan.FromHours(48)) },
        Claims = RefundPolicy.Default.Claims with { Window = RefundPolicy.Default.Claims.Window.Set(TimeSpan.FromDays(3)) },
    };

    [Fact]
    public void The_newest_version_whose_day_has_come_is_in_force()
    {
        var book = RuleBook.BuiltIn.Read([Document(December)]);

        Assert.Empty(book.Refused);
        Assert.Equal("2026-11-01", book.InForce(Shanghai("2026-11-30T23:59:59")).Version);
        Assert.Equal("2026-12-01", book.InForce(Shanghai("2026-12-01T00:00:00")).Version);
        Assert.Equal("2026-11-01", book.InForce(Shanghai("2020-01-01T00:00:00")).Version);
    }

    [Fact]
    public void A_claim_is_decided_by_the_version_of_the_day_its_order_was_paid_and_keeps_it()
    {
        var book = RuleBook.BuiltIn.Read([Document(December)]);

        Assert.Equal("2026-11-01", book.For(Order with { PaidAt = Shanghai("2026-11-30T20:00:00") }, MerchantPromises.None).Policy.Version);
        Assert.Equal("2026-12-01", book.For(Order with { PaidAt = Shanghai("2026-12-01T20:00:00") }, MerchantPromises.None).Policy.Version);
        Assert.Equal(TimeSpan.FromHours(24), book.Of("2026-11-01").Reviews.Merchant.Value);
    }

    [Fact]
    public void A_wrong_document_is_refused_and_what_it_said_before_holds()
    {
        var good = RuleBook.BuiltIn.Read([Document(December)]);
        var book = good.Read([new("policies/2026-12-01.json", "{}"u8.ToArray()), new("policies/2027.json", "[]"u8.ToArray())]);

        Assert.Equal([("policies/2026-12-01.json", true), ("policies/2027.json", false)], book.Refused.Select(refused => (refused.Name, refused.LastGoodHolds)));
        Assert.Contains(book.Refused[0].Faults, fault => fault is { Place: "/version", Reason: "is missing." });
        Assert.Equal("2026-12-01", book.InForce(Shanghai("2026-12-02T00:00:00")).Version);
    }

    [Fact]
    public void What_a_version_says_never_changes()
    {
        var good = RuleBook.BuiltIn.Read([Document(December)]);
        var another = December with { HighValue = December.HighValue with { From = [Money.Fen(50_000)] } };
        var book = good.Read([Document(another), new("policies/again.json", Bytes(RefundPolicy.Default with { Abuse = RefundPolicy.Default.Abuse with { OpenCasesByHand = 9 } }))]);

        Assert.Equal(["policies/2026-12-01.json", "policies/again.json"], book.Refused.Select(refused => refused.Name));
        Assert.All(book.Refused, refused => Assert.Equal("/version", refused.Faults.Single().Place));
        Assert.Equal([100_000L, 100_000L], book.Versions.Select(policy => policy.HighValue.From.Single().Amount));
        Assert.Equal(4, book.Of("2026-11-01").Abuse.OpenCasesByHand);
    }

    [Fact]
    public void Merchants_promises_are_read_and_laid_over_the_policy()
    {
        var book = RuleBook.BuiltIn.Read([new(RuleBook.Promises, """{"merchants":[{"merchantId":"m-1","fastRefund":true,"claimWindow":"P10D"},{"merchantId":"m-2","noReasonRefund":true}]}"""u8.ToArray())]);

        var rules = book.For(Order, book.Merchants["m-1"]);

        Assert.Empty(book.Refused);
        Assert.Equal((true, TimeSpan.FromDays(10)), (rules.Promises.FastRefund, rules.Order.Terms.ClaimWindow));
        Assert.True(book.For(Order, book.Merchants["m-2"]).Order.Terms.NoReasonRefund);
        Assert.Empty(book.Read([]).Merchants);
    }

    [Theory]
    [InlineData("""{"merchants":[{"merchantId":"m-1","claimWindow":"P31D"}]}""", "/merchants/0/claimWindow", "from P1D to P30D")]
    [InlineData("""{"merchants":[{"merchantId":"m-1","claimWindow":"PT23H"}]}""", "/merchants/0/claimWindow", "from P1D to P30D")]
    [InlineData("""{"merchants":[{"merchantId":"m-1","reviewTime":"PT72H"}]}""", "/merchants/0/reviewTime", "from P1D to P2D")]
    [InlineData("""{"merchants":[{"merchantId":"m-1","reviewTime":"a day"}]}""", "/merchants/0/reviewTime", "ISO 8601")]
    [InlineData("""{"merchants":[{"merchantId":"m-1"},{"merchantId":"m-1"}]}""", "/merchants/1/merchantId", "each once")]
    [InlineData("""{"merchants":[{"merchantId":"m-1","noRefunds":true}]}""", "/merchants/0/noRefunds", "not known here")]
    [InlineData("""{"merchants":[{}]}""", "/merchants/0/merchantId", "is missing")]
    public void A_promise_outside_the_policys_range_is_refused_with_its_place(string document, string place, string reason)
    {
        var refused = RuleBook.BuiltIn.Read([new(RuleBook.Promises, Encoding.UTF8.GetBytes(document))]).Refused.Single();

        Assert.Equal(place, refused.Faults.Single().Place);
        Assert.Contains(reason, refused.Faults.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_better_for_the_buyer_holds_and_what_is_worse_counts_for_nothing()
    {
        // 消保法 44 and 26. December gives three days and the merchant 48 hours.
        var shorter = CaseRules.Of(December, new() { ClaimWindow = TimeSpan.FromHours(24), ReviewTime = TimeSpan.FromHours(24) }, Order with { Terms = new(ClaimWindow: TimeSpan.FromHours(24)) });
        var longer = CaseRules.Of(December, new() { ClaimWindow = TimeSpan.FromDays(5), ReviewTime = TimeSpan.FromHours(72) }, Order with { Terms = new(ClaimWindow: TimeSpan.FromDays(6)) });

        Assert.Equal(TimeSpan.FromHours(24), shorter.Policy.Reviews.Merchant.Value);
        Assert.Equal(TimeSpan.FromHours(48), longer.Policy.Reviews.Merchant.Value);
        Assert.Equal(Lane.Standard, LaneAfter(shorter, TimeSpan.FromDays(3)));
        Assert.Equal(Lane.Late, LaneAfter(shorter, TimeSpan.FromDays(3) + TimeSpan.FromSeconds(1)));
        Assert.Equal(Lane.Standard, LaneAfter(longer, TimeSpan.FromDays(6)));
    }

    [Fact]
    public void A_holiday_notice_is_read_without_a_new_version_of_the_app()
    {
        var document = """{"notices":[{"year":2027,"daysOff":[{"first":"2027-01-01","last":"2027-01-03"}],"workingWeekends":[]}]}"""u8.ToArray();

        Assert.False(RuleBook.BuiltIn.Read([new("holidays/2027.json", document)]).Calendar.IsProvisional(new(2026, 12, 31)));
        Assert.True(RuleBook.BuiltIn.Read([new("notes.txt", document)]).Calendar.IsProvisional(new(2026, 12, 31)));
    }

    private static Lane LaneAfter(CaseRules rules, TimeSpan age) =>
        Triage.Decide(rules.Policy, Claim with { Order = rules.Order, Now = Delivered + age }).Lane;

    private static RuleDocument Document(RefundPolicy policy) => new($"policies/{policy.Version}.json", Bytes(policy));

    private static byte[] Bytes(RefundPolicy policy) => Encoding.UTF8.GetBytes(PolicyDocument.Write(policy));
}
