using System.Text.Json;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Tests.Policies;

public sealed class RefundPolicyTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public void It_survives_being_an_orchestrations_input()
    {
        var json = JsonSerializer.Serialize(RefundPolicy.Default, Web);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<RefundPolicy>(json, Web), Web));
    }

    [Fact]
    public void A_document_that_names_only_what_differs_keeps_the_defaults()
    {
        var policy = JsonSerializer.Deserialize<RefundPolicy>("""{"version":"2027-01-01","claims":{"lateUpTo":"20.00:00:00"}}""", Web)!;

        Assert.Equal(("2027-01-01", TimeSpan.FromDays(20)), (policy.Version, policy.Claims.LateUpTo));
        Assert.Equal(RefundPolicy.Default.Claims.Window, policy.Claims.Window);
        Assert.Equal(RefundPolicy.Default.Reviews.Merchant, policy.Reviews.Merchant);
    }

    [Fact]
    public void A_document_whose_clock_has_no_range_or_leaves_it_is_refused()
    {
        Assert.Throws<ArgumentException>(() => JsonSerializer.Deserialize<RefundPolicy>("""{"reviews":{"merchant":{"value":"2.00:00:00"}}}""", Web));
        Assert.Throws<ArgumentException>(() => RefundPolicy.Default.Reviews.Merchant.Set(TimeSpan.FromHours(49)));
        Assert.Throws<ArgumentException>(() => RefundPolicy.Default.Reviews.Merchant.Set(TimeSpan.FromHours(23)));
    }

    [Fact]
    public void The_defaults_are_the_documents_numbers()
    {
        var policy = RefundPolicy.Default;

        Assert.Equal("2026-11-01", policy.Version);
        Assert.Equal((24, 24, 48), Hours(policy.Reviews.Merchant));
        Assert.Equal((24, 1, 24), Hours(policy.Reviews.Platform));
        Assert.Equal((48, 24, 72), Hours(policy.Reviews.ExtraEvidence));
        Assert.Equal((24, 24, 168), Hours(policy.Claims.Window));
        Assert.Equal((3, 5), (policy.Arrival.WorkingDays, policy.Arrival.ChaseAfterWorkingDays));
    }

    private static (int Value, int Least, int Most) Hours(TimeLimit limit) => ((int)limit.Value.TotalHours, (int)limit.Least.TotalHours, (int)limit.Most.TotalHours);
}
