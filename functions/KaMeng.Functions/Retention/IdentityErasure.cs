using System.Collections.Immutable;
using KaMeng.Functions.Activities;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Retention;

/// <summary>
/// Erases the identity photographs of a closed case, at once or when it can no longer be opened again. The bell is rung before and silenced after, the bytes go before
/// the record says so, and each step may be repeated: whatever breaks off, the sweep finishes it, and the record never claims an erasure that was not.
/// </summary>
internal sealed partial class IdentityErasure(
    CaseStore cases, InboxStore inbox, FileErasure files, WorkListStore workList, BellStore bells, IPolicies policies, TimeProvider clock, ILogger<IdentityErasure> logger)
{
    /// <summary>It writes to the case's record by this name, beside the case's orchestration.</summary>
    public const string Writer = "erasure";

    // An open case is looked at again only to be sure; its closing rings by itself.
    private static readonly TimeSpan NextLook = TimeSpan.FromDays(1);

    /// <summary>The case was closed.</summary>
    public async Task ClosedAsync(RefundCase closed, CancellationToken cancellationToken)
    {
        if (!RetentionClock.Sensitive(closed).IsEmpty)
        {
            await bells.RingAsync(BellKind.Erasure, closed.RefundId, closed.RefundId, cancellationToken);
            await FinishAsync(closed.RefundId, cancellationToken);
        }
    }

    /// <summary>Erases what is due, or sets the bell to when it will be.</summary>
    public async Task FinishAsync(string refundId, CancellationToken cancellationToken)
    {
        CaseRow? row = await cases.FindAsync(refundId, cancellationToken);
        if (row is null || RetentionClock.Sensitive(row.Case).IsEmpty)
        {
            await bells.SilenceAsync(BellKind.Erasure, refundId, cancellationToken);
            return;
        }

        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset due = await DueAsync(row.Case, now, cancellationToken);
        if (due > now)
        {
            await bells.RingAsync(BellKind.Erasure, refundId, refundId, due, cancellationToken);
            return;
        }

        await EraseAsync(row, now, cancellationToken);
        await bells.SilenceAsync(BellKind.Erasure, refundId, cancellationToken);
    }

    private async Task<DateTimeOffset> DueAsync(RefundCase refundCase, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (RetentionClock.SensitiveUntil(refundCase, await policies.OfAsync(refundCase, cancellationToken)) is not { } due)
        {
            return now + NextLook;
        }

        // Somebody asked in time for it to be opened again, and that is not done yet.
        bool reopens = due <= now && (await inbox.UntakenAsync(refundCase.RefundId, [InboxLane.Of(refundCase.Reopened + 1)], cancellationToken)).Count > 0;
        return reopens ? now + NextLook : due;
    }

    private async Task EraseAsync(CaseRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ImmutableArray<EvidenceItem> sensitive = RetentionClock.Sensitive(row.Case);
        foreach (string sha256 in sensitive.Select(item => item.Sha256).Distinct(StringComparer.Ordinal))
        {
            await files.EraseAsync(row.Case.RefundId, sha256, cancellationToken);
        }

        var step = new ChangeToRecord
        {
            RefundId = row.Case.RefundId,
            Writer = Writer,
            Step = row.Steps.GetValueOrDefault(Writer) + 1,
            Change = new CaseChange
            {
                Revision = 0,
                Happened = [new TimelineEntry(now, Actor.System, TimelineEvent.EvidenceErased, string.Join(", ", sensitive.Select(item => item.EvidenceId)))],
                ErasedEvidence = [.. sensitive.Select(item => item.EvidenceId)],
            },
        };
        await workList.FollowAsync(await cases.RecordAsync(step, cancellationToken), cancellationToken);
        Erased(logger, sensitive.Length, row.Case.RefundId);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} identity file(s) of closed case {RefundId} were erased.")]
    private static partial void Erased(ILogger logger, int count, string refundId);
}
