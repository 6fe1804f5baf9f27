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
    public void A_clock_outside_its_range_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => RefundPolicy.Default.Reviews.Merchant.Set(TimeSpan.FromHours(49)));
        Assert.Throws<ArgumentException>(() => RefundPolicy.Default.Reviews.Merchant.Set(TimeSpan.FromHours(23)));
    }

    [Fact]
    public void The_document_holds_the_numbers_of_the_policy()
    {
        var policy = RefundPolicy.Default;

        Assert.Equal("2026-11-01", policy.Version);
        Assert.Equal((24, 24, 48), Hours(policy.Reviews.Merchant));
        Assert.Equal([12, 6], policy.Reviews.MerchantReminders.Select(before => (int)before.TotalHours));
        Assert.Equal((24, 1, 24), Hours(policy.Reviews.Platform));
        Assert.Equal((24, 1, 24), Hours(policy.Reviews.Supervisor));
        Assert.Equal((48, 24, 72), Hours(policy.Reviews.ExtraEvidence));
        Assert.Equal((168, 24, 72), ((int)policy.Reviews.Appeal.Value.TotalHours, (int)policy.Reviews.ReReview.Value.TotalHours, (int)policy.Reviews.Arbitration.Value.TotalHours));
        Assert.Equal((24, 24, 2), ((int)policy.Reviews.ReissueSend.Value.TotalHours, (int)policy.Reviews.ReissueVerify.Value.TotalHours, (int)policy.Reviews.SupplierCancel.Value.TotalMinutes));
        Assert.Equal((2, 3), ((int)policy.Reviews.Automatic.Value.TotalHours, policy.Reviews.WholeCaseWorkingDays));
        Assert.Equal((24, 24, 168), Hours(policy.Claims.Window));
        Assert.Equal((7, 15, 72), ((int)policy.Claims.NoReasonWindow.TotalDays, (int)policy.Claims.LateUpTo.TotalDays, (int)policy.Claims.ForcedByDelay.TotalHours));
        Assert.Equal((3, 5, 5), (policy.Arrival.WorkingDays, policy.Arrival.ChaseAfterWorkingDays, (int)policy.Arrival.Wallet.TotalMinutes));
        Assert.Equal((60, 100, 1_000), (policy.Fees.ChannelChangeBasisPoints, policy.Fees.ChannelChangeMostBasisPoints, policy.Fees.ServiceFeeMostBasisPoints));
        Assert.Equal((1_000, 1_000, 500, 480, 30, 20), (policy.Merchants.DepositBasisPoints, policy.Merchants.ThrottleAboveBasisPoints, policy.Merchants.LabelBelowBasisPoints, policy.Merchants.LabelScore, (int)policy.Merchants.RateWindow.TotalDays, policy.Merchants.RateMinimumOrders));
        Assert.Equal((3, 4, 20), (policy.Abuse.SubmissionsPerOrderAndDay, policy.Abuse.OpenCasesByHand, policy.Abuse.EvidenceFilesPerCase));
        Assert.Equal((100_000L, 50), (policy.HighValue.From.Single().Amount, policy.HighValue.ClockPercent));
        Assert.Equal((3, 0), (policy.Retention.TradeRecordYears, policy.Retention.SensitiveDaysAfterClosing));
    }

    private static (int Value, int Least, int Most) Hours(TimeLimit limit) => ((int)limit.Value.TotalHours, (int)limit.Least.TotalHours, (int)limit.Most.TotalHours);
}
