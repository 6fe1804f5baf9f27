using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Wallets;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Cases;

/// <summary>Puts moves and reports in inboxes and rings: first the row, then the bell's row, then the event.</summary>
internal sealed class InboxDelivery(
    CaseStore cases, InboxStore inbox, BellStore bells, CaseOrchestrations orchestrations, CaseReopening reopening, InboxPatience patience, IPolicies policies, WithdrawalReturns withdrawals, TimeProvider clock)
{
    /// <summary>Delivers a move and waits a little for what becomes of it.</summary>
    /// <exception cref="ProblemException">404 <c>CASE_NOT_FOUND</c>; 409 with the rule's code.</exception>
    public async Task<MoveReceipt> SubmitAsync(string refundId, CaseMove move, CancellationToken cancellationToken)
    {
        CaseRow row = await cases.FindAsync(refundId, cancellationToken) ?? throw NotFound(refundId);
        if (MoveRules.Check(row.Case, move, await policies.OfAsync(row.Case, cancellationToken)) is { } refusal
            && await inbox.FindAsync(refundId, move.MoveId, cancellationToken) is null)
        {
            // Only the first sending is judged by the case as it is; a repeated one gets the answer of the first.
            throw ProblemException.Of(refusal);
        }

        await (ReopeningRules.Reopens(row.Case, move) ? reopening.BeginAsync(row.Case, move, cancellationToken) : PutInAsync(row.Case, move, cancellationToken));
        InboxItem? item = await patience.WaitAsync(token => inbox.FindAsync(refundId, move.MoveId, token), found => found?.Outcome is not null, cancellationToken);
        RefundCase refundCase = (await cases.FindAsync(refundId, cancellationToken))!.Case;
        return Receipt(await RefuseIfClosedAsync(refundCase, item!, cancellationToken), refundCase);
    }

    /// <summary>Delivers a move of the service's own and does not wait for it; false where the case does not take it now.</summary>
    public async Task<bool> LeaveAsync(string refundId, CaseMove move, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(refundId, cancellationToken) is not { } row
            || MoveRules.Check(row.Case, move, await policies.OfAsync(row.Case, cancellationToken)) is not null)
        {
            return false;
        }

        await PutInAsync(row.Case, move, cancellationToken);
        return true;
    }

    /// <summary>Delivers a provider's report.</summary>
    public async Task<ReportReceipt> ReportAsync(ProviderReport report, CancellationToken cancellationToken)
    {
        if (WithdrawalNumber.WithdrawalOf(report.RefundNumber) is { } withdrawal)
        {
            if (report.IsDepositBack)
            {
                return await withdrawals.OpenAsync(report, cancellationToken) ? ReportReceipt.Accepted : ReportReceipt.Duplicate;
            }

            // A withdrawal has no inbox: its orchestration, woken, asks the provider itself, and it asks unwoken too.
            await orchestrations.RingAsync(withdrawal, cancellationToken);
            return ReportReceipt.Accepted;
        }

        string? refundId = RefundNumber.CaseOf(report.RefundNumber);
        CaseRow? row = refundId is null ? null : await cases.FindAsync(refundId, cancellationToken);

        // A number we have not given out yet cannot be reported on, except by mistake or out of order: the queue tries again.
        if (row?.Case.Attempt(report.RefundNumber) is not { } attempt)
        {
            return ReportReceipt.UnknownCase;
        }

        if (OpensAgain(row.Case, attempt, report))
        {
            return await reopening.BeginAsync(row.Case, report, clock.GetUtcNow(), cancellationToken) ? ReportReceipt.Accepted : ReportReceipt.Duplicate;
        }

        bool isNew = await inbox.AddAsync(refundId!, report, clock.GetUtcNow(), cancellationToken);
        if (isNew)
        {
            await bells.RingAsync(BellKind.Inbox, report.RefundNumber, refundId!, cancellationToken);
        }

        // The payout's orchestration takes it; once that has ended in trouble, or another attempt has taken its place, the case's own does.
        bool ended = attempt != row.Case.Payout || attempt.AwaitsPerson || attempt.State is PayoutState.Abnormal or PayoutState.Closed or PayoutState.Failed;
        await orchestrations.RingAsync(ended ? BellKey.Of(row.Case) : report.RefundNumber, cancellationToken);
        return isNew ? ReportReceipt.Accepted : ReportReceipt.Duplicate;
    }

    // News of the money of a closed case, and 退票 of money that had gone: whether or not that case is closed yet, what comes of it is for the orchestration after this one.
    private static bool OpensAgain(RefundCase refundCase, Payout attempt, ProviderReport report) =>
        report.Changes(refundCase)
        && (refundCase.Position.Stage == Stage.Closed || (report.IsDepositBack && attempt == refundCase.Payout && attempt.State == PayoutState.Succeeded));

    private async Task PutInAsync(RefundCase refundCase, CaseMove move, CancellationToken cancellationToken)
    {
        string instance = BellKey.Of(refundCase);
        if (await inbox.AddAsync(refundCase.RefundId, InboxLane.Of(refundCase.Reopened), move, cancellationToken))
        {
            await bells.RingAsync(BellKind.Inbox, instance, refundCase.RefundId, cancellationToken);
        }

        await orchestrations.RingAsync(instance, cancellationToken);
    }

    // A move that arrived while the case was being closed finds nobody to take it. One that opens it again is for the orchestration to come.
    private async Task<MoveOutcome?> RefuseIfClosedAsync(RefundCase refundCase, InboxItem item, CancellationToken cancellationToken)
    {
        if (item.Outcome is not null || refundCase.Position.Stage != Stage.Closed || item.Lane == InboxLane.Of(refundCase.Reopened + 1))
        {
            return item.Outcome;
        }

        MoveOutcome outcome = ClosedCases.Refusal(refundCase).For(item.Id);
        return await inbox.AnswerAsync(refundCase.RefundId, item, outcome, cancellationToken)
            ? outcome
            : (await inbox.FindAsync(refundCase.RefundId, item.Id, cancellationToken))?.Outcome;
    }

    private static MoveReceipt Receipt(MoveOutcome? outcome, RefundCase refundCase) => outcome switch
    {
        null => new MoveReceipt(false, refundCase),
        { RefusedAs: { } code } => throw new ProblemException(409, code, outcome.Said ?? Wording.InOneLanguage(outcome.Why ?? string.Empty)),
        _ => new MoveReceipt(true, refundCase),
    };

    private static ProblemException NotFound(string refundId) =>
        new(404, "CASE_NOT_FOUND", $"There is no case '{refundId}'. Use the refundId that opening the case answered.", $"没有售后单 {refundId}。请核对编号。");
}
