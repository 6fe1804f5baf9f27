using Azure.Data.Tables;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Finance;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Reconciliation;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Wallets;
using KaMeng.Functions.Wallets;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Finance;

/// <summary>A task about money at the merchant's own account leads to a payment on its case, whatever comes between.</summary>
public sealed class FinanceConsequenceTests
{
    private const string Hash = "aa";
    private static readonly FinanceCompletion Paid = new(FinanceResult.Paid, "ICBC-1", Hash, null, "fiona", Sample.Opened);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_case_refused_is_told_it_again_when_the_completion_is_sent_again()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        FinanceTask task = await OpenAsync(host);
        using var taker = new CaseThatAnswers(host, "PAYOUT_NOT_CONFIRMED");
        FinanceDesk desk = taker.Desk;

        ProblemException refused = await Assert.ThrowsAsync<ProblemException>(() => desk.CompleteAsync(task.TaskId, Paid, Stop));
        Assert.Equal("PAYOUT_NOT_CONFIRMED", refused.Code);
        taker.Refusal = null;
        FinanceTask after = await desk.CompleteAsync(task.TaskId, Paid with { At = Sample.Opened.AddHours(1) }, Stop);
        await desk.CompleteAsync(task.TaskId, Paid, Stop);

        Assert.Equal(FinanceTaskStatus.Done, after.Status);
        Assert.Equal([MoveKind.AddEvidence, MoveKind.MarkPaid, MoveKind.AddEvidence, MoveKind.MarkPaid], taker.Taken.Select(move => move.Kind));
        Assert.Equal(4, taker.Taken.Select(move => move.MoveId).Distinct().Count());
        Assert.Contains("CASE_REFUSED PAYOUT_NOT_CONFIRMED", (await host.Get<FinanceTasks>().FindAsync(task.TaskId, Stop))!.Audit.Select(entry => entry.What));
    }

    [Fact]
    public async Task A_card_that_cannot_be_paid_is_told_the_case_and_the_task_waits_for_another()
    {
        await using CaseHost host = await CaseHost.StartAsync();
        FinanceTask task = await OpenAsync(host);
        using var taker = new CaseThatAnswers(host, null);
        var closed = new FinanceCompletion(FinanceResult.Rejected, null, null, "The card is closed.", "fiona", Sample.Opened.AddDays(1));

        FinanceTask after = await taker.Desk.CompleteAsync(task.TaskId, closed, Stop);

        CaseMove note = Assert.Single(taker.Taken);
        Assert.Equal((MoveKind.Note, "fiona"), (note.Kind, note.By));
        Assert.Contains("The card is closed.", note.Note, StringComparison.Ordinal);
        Assert.Equal((FinanceTaskStatus.Open, 1), (after.Status, after.TimesNotPaid));
        Assert.True(after.DueAt > task.DueAt);
        await taker.Desk.CompleteAsync(task.TaskId, closed, Stop);
        await taker.Desk.CompleteAsync(task.TaskId, Paid, Stop);
        Assert.Equal([MoveKind.Note, MoveKind.Note, MoveKind.AddEvidence, MoveKind.MarkPaid], taker.Taken.Select(move => move.Kind));
        Assert.Empty((await host.Get<FinanceTasks>().ListAsync(FinanceTaskStatus.Open, null, null, 10, Stop)).Tasks);
    }

    private static async Task<FinanceTask> OpenAsync(CaseHost host)
    {
        FinanceTask task = FinanceTask.Open(FinanceTaskKind.AbnormalToMerchantCard, RefundNumber.For(Sample.RefundId, 1), Sample.RefundId, Money.Fen(4_900), "pay", Sample.Opened, Sample.Opened);
        return await host.Get<FinanceTasks>().OpenAsync(task.With(new FinanceProof(Hash, "image/png", 9, "fiona", Sample.Opened)), Stop);
    }

    // A case that takes a move once, answers a payment as it is told to, and answers a repeated move as it did the first time.
    private sealed class CaseThatAnswers : IRefundCases, IDisposable
    {
        private readonly ReconciliationStore _differences;
        private readonly Dictionary<string, string?> _answers = [];

        public CaseThatAnswers(CaseHost host, string? refusal)
        {
            Refusal = refusal;
            _differences = new ReconciliationStore(new TableServiceClient("UseDevelopmentStorage=true"), host.Clock);
            FinanceTasks tasks = host.Get<FinanceTasks>();
            Desk = new FinanceDesk(
                tasks, new FinanceConsequences(this, tasks, _differences, host.Clock), this, host.Get<IPolicies>(), host.Get<WithdrawalsUnderWay>(), WithdrawalTests.Payees(host), host.Clock);
        }

        public FinanceDesk Desk { get; }

        public string? Refusal { get; set; }

        public List<CaseMove> Taken { get; } = [];

        public Task<MoveReceipt> SubmitAsync(string refundId, CaseMove move, CancellationToken cancellationToken)
        {
            if (!_answers.TryGetValue(move.MoveId, out string? refusedAs))
            {
                Taken.Add(move);
                refusedAs = move.Kind == MoveKind.MarkPaid ? Refusal : null;
                _answers.Add(move.MoveId, refusedAs);
            }

            return refusedAs is null ? Task.FromResult(new MoveReceipt(true, Sample.Case())) : throw new ProblemException(409, refusedAs, "no");
        }

        public Task<RefundCase?> FindAsync(string refundId, CancellationToken cancellationToken) => Task.FromResult<RefundCase?>(Sample.Case());

        public Task<RefundCase> OpenAsync(RefundApplication application, CancellationToken cancellationToken) => throw NotAsked();

        public Task<ForeseenCase> ForeseeAsync(RefundApplication application, CancellationToken cancellationToken) => throw NotAsked();

        public Task<IReadOnlyList<RefundCase>> OfOrderAsync(string storefrontId, string orderId, CancellationToken cancellationToken) => throw NotAsked();

        public Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellationToken) => throw NotAsked();

        public Task<ReportReceipt> ReportAsync(ProviderReport report, CancellationToken cancellationToken) => throw NotAsked();

        public Task<CaseInspection?> InspectAsync(string refundId, CancellationToken cancellationToken) => throw NotAsked();

        public void Dispose() => _differences.Dispose();

        private static InvalidOperationException NotAsked() => new("Nothing of this is asked when a task ends.");
    }
}
