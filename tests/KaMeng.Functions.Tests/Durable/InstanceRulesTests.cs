using KaMeng.Functions.Durable;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Durable;

/// <summary>Which raw acts would lose track of money.</summary>
public sealed class InstanceRulesTests
{
    private const string Withdrawal = "wd_0123456789abcdefghjkmnpqrs";

    [Theory]
    [InlineData("FAILED")]
    [InlineData("TERMINATED")]
    [InlineData("CANCELED")]
    public void What_has_given_money_to_a_provider_is_rewound_and_never_run_from_its_beginning(string word)
    {
        InstanceStatus status = Enum.Parse<InstanceStatus>(word, ignoreCase: true);
        foreach (string instance in new[] { Sample.RefundId, Sample.RefundId + "-r1", RefundNumber.For(Sample.RefundId, 1) })
        {
            Assert.Contains("REWIND", InstanceRules.Refusal(InstanceAction.Restart, instance, status, hasPayout: true)?.Why.ToString(), StringComparison.Ordinal);
        }

        Assert.Null(InstanceRules.Refusal(InstanceAction.Restart, Sample.RefundId, status, hasPayout: false));
        Assert.Null(InstanceRules.Refusal(InstanceAction.Rewind, Sample.RefundId, InstanceStatus.Failed, hasPayout: true));
    }

    [Fact]
    public void A_failed_case_is_told_to_be_rewound() =>
        Assert.DoesNotContain("RESTART", InstanceRules.Refusal(InstanceAction.Purge, Sample.RefundId, InstanceStatus.Failed, hasPayout: false)?.Why.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Terminate")]
    [InlineData("Restart")]
    [InlineData("Purge")]
    public void A_withdrawal_under_way_is_neither_ended_nor_begun_anew(string act)
    {
        string? refusal = InstanceRules.Refusal(Enum.Parse<InstanceAction>(act), Withdrawal, InstanceStatus.Running, hasPayout: false)?.Why.ToString();

        Assert.Contains(Withdrawal, refusal, StringComparison.Ordinal);
        Assert.Contains("RAISE_EVENT", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawal_that_failed_goes_on_and_what_moves_no_money_may_be_ended()
    {
        Assert.Null(InstanceRules.Refusal(InstanceAction.Rewind, Withdrawal, InstanceStatus.Failed, hasPayout: false));
        Assert.Null(InstanceRules.Refusal(InstanceAction.Restart, Withdrawal, InstanceStatus.Failed, hasPayout: false));
        Assert.NotNull(InstanceRules.Refusal(InstanceAction.Purge, Withdrawal, InstanceStatus.Failed, hasPayout: false));
        Assert.Null(InstanceRules.Refusal(InstanceAction.Terminate, "webhook-1", InstanceStatus.Running, hasPayout: false));
    }
}
