using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Finance;

namespace KaMeng.Refunds.Tests.Finance;

public sealed class FinanceRulesTests
{
    private const string Hash = "aa";
    private static readonly DateTimeOffset Now = new(2026, 2, 13, 2, 0, 0, TimeSpan.Zero);
    private static readonly FinanceCompletion Paid = new(FinanceResult.Paid, "20260213-1", Hash, null, "fiona", Now);

    private static FinanceTask Payout => FinanceTask
        .Open(FinanceTaskKind.ManualPayout, "KM1", null, Money.Fen(100), "pay", Now.AddDays(1), Now)
        .With(new FinanceProof(Hash, "application/pdf", 9, "fiona", Now));

    [Fact]
    public void A_payment_needs_its_reference_and_a_proof_that_lies_with_the_task()
    {
        Assert.Null(FinanceRules.Check(Payout, Paid, []));
        Assert.Equal("REFERENCE_REQUIRED", Refused(Payout, Paid with { Reference = null }));
        Assert.Equal("PROOF_REQUIRED", Refused(Payout, Paid with { ProofSha256 = null }));
        Assert.Equal("PROOF_REQUIRED", Refused(Payout, Paid with { ProofSha256 = "bb" }));
        Assert.Null(FinanceRules.Check(Payout, new FinanceCompletion(FinanceResult.Rejected, null, null, "account closed", "fiona", Now), []));
    }

    [Fact]
    public void Who_decided_it_does_not_pay_it() => Assert.Equal("SECOND_PERSON_NEEDED", FinanceRules.Check(Payout, Paid, ["fiona"])?.Code);

    [Fact]
    public void A_difference_is_resolved_and_a_payout_is_paid_or_rejected()
    {
        FinanceTask difference = FinanceTask.Open(FinanceTaskKind.ReconciliationDifference, "bill 1", null, null, "look", Now, Now);
        Assert.Null(FinanceRules.Check(difference, new FinanceCompletion(FinanceResult.Resolved, null, null, "a late bill", "fiona", Now), []));
        Assert.Equal("RESULT_NOT_FOR_TASK", Refused(difference, Paid));
        Assert.Equal("RESULT_NOT_FOR_TASK", Refused(Payout, Paid with { Result = FinanceResult.Resolved }));
    }

    [Fact]
    public void The_same_end_again_changes_nothing_and_another_end_is_refused()
    {
        FinanceTask done = Payout.Done(Paid);
        Assert.Null(FinanceRules.Check(done, Paid with { By = "frank", At = Now.AddHours(1) }, []));
        Assert.Equal("TASK_ALREADY_DONE", Refused(done, Paid with { Reference = "another" }));
        Assert.Equal(FinanceTaskStatus.Done, done.Status);
        Assert.Equal(["OPENED", "PROOF_ADDED aa", "COMPLETED PAID"], done.Audit.Select(entry => entry.What));
    }

    [Fact]
    public void A_task_has_one_id_for_its_kind_and_subject()
    {
        Assert.Equal(FinanceTask.IdOf(FinanceTaskKind.ManualPayout, "KM1"), Payout.TaskId);
        Assert.NotEqual(FinanceTask.IdOf(FinanceTaskKind.AbnormalToMerchantCard, "KM1"), Payout.TaskId);
        Assert.Single(Payout.With(new FinanceProof(Hash, "application/pdf", 9, "frank", Now)).Proofs);
    }

    [Fact]
    public void Money_at_the_merchants_account_is_not_done_with_by_a_card_that_cannot_be_paid()
    {
        var closed = new FinanceCompletion(FinanceResult.Rejected, null, null, "The card is closed.", "fiona", Now);
        FinanceTask waits = FinanceTask.Open(FinanceTaskKind.AbnormalToMerchantCard, "KM1", "rf_1", Money.Fen(100), "pay", Now, Now).Ended(closed, Now.AddDays(1));
        Assert.Equal((FinanceTaskStatus.Open, 1, Now.AddDays(1)), (waits.Status, waits.TimesNotPaid, waits.DueAt));
        Assert.Equal("NOT_PAID The card is closed.", waits.Audit[^1].What);
        Assert.Equal(FinanceTaskStatus.Done, waits.Ended(Paid, Now).Status);
        Assert.Equal(FinanceTaskStatus.Done, Payout.Ended(closed, Now).Status);
    }

    private static string? Refused(FinanceTask task, FinanceCompletion completion) => FinanceRules.Check(task, completion, [])?.Code;
}
