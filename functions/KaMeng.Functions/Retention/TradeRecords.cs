using KaMeng.Functions.Cases;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Policies;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Retention;

/// <summary>
/// Removes the record of a trade once its years are over, by the policy its case was opened with, and never before; what is open has no end to count from. Each part
/// may be repeated, and everybody's work list forgets the case last, so that what breaks off is found again.
/// </summary>
internal sealed partial class TradeRecords(
    CaseStore cases,
    InboxStore inbox,
    OrderStore orders,
    WorkListStore workList,
    CaseAtMerchant atMerchant,
    FileTrail trail,
    FileErasure files,
    BellStore bells,
    DurableClients clients,
    IPolicies policies,
    TimeProvider clock,
    ILogger<TradeRecords> logger)
{
    /// <summary>The most cases that one round removes, so that it ends well before the next; what is left waits for that.</summary>
    public int Most { get; init; } = 2_000;

    /// <summary>One round. What fails is tried again in the next.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        int removed = 0;
        await foreach (WorkListEntry entry in workList.ClosedAsync(now.AddYears(-RetentionRules.LeastTradeRecordYears), cancellationToken))
        {
            try
            {
                removed += await RemoveAsync(entry, now, cancellationToken) ? 1 : 0;
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                // One that cannot be removed must not keep the others.
                NotRemoved(logger, fault, entry.RefundId);
            }

            if (removed == Most)
            {
                break;
            }
        }

        if (removed > 0)
        {
            Removed(logger, removed);
        }
    }

    private async Task<bool> RemoveAsync(WorkListEntry entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        CaseRow? row = await cases.FindAsync(entry.RefundId, cancellationToken);
        if (row?.WorkKey != entry.Key)
        {
            await workList.RemoveAsync(entry, cancellationToken);
            return false;
        }

        if (!(RetentionClock.RecordUntil(row.Case, await policies.OfAsync(row.Case, cancellationToken)) <= now))
        {
            return false;
        }

        await PurgeHistoryAsync(row, cancellationToken);
        foreach (string sha256 in await FilesAsync(row, cancellationToken))
        {
            await files.EraseAsync(entry.RefundId, sha256, cancellationToken);
            await trail.ForgetAsync(entry.RefundId, sha256, cancellationToken);
        }

        await atMerchant.ForgetAsync(row.Case.Order.MerchantId, entry.RefundId, cancellationToken);
        await orders.ForgetAsync(row.Case, cancellationToken);
        await bells.SilenceAsync(BellKind.Erasure, entry.RefundId, cancellationToken);
        await cases.RemoveAsync(row, cancellationToken);
        await workList.ForgetAsync(row, cancellationToken);
        return true;
    }

    // A file whose move came too late is in the inbox only.
    private async Task<IEnumerable<string>> FilesAsync(CaseRow row, CancellationToken cancellationToken)
    {
        IReadOnlyList<InboxItem> moves = await inbox.AllAsync(row.Case.RefundId, cancellationToken);
        return row.Case.Evidence.Concat(moves.Select(item => item.Move?.Evidence).OfType<EvidenceItem>()).Select(item => item.Sha256).Distinct(StringComparer.Ordinal);
    }

    // Every writer of the record but the erasure is an orchestration.
    private async Task PurgeHistoryAsync(CaseRow row, CancellationToken cancellationToken)
    {
        DurableTaskClient client = clients.Current ?? throw new InvalidOperationException("There is no Durable Task client, so no history can be purged. Offer one to DurableClients.");
        foreach (string writer in row.Steps.Keys.Where(writer => writer != IdentityErasure.Writer))
        {
            await client.PurgeInstanceAsync(BellKey.Of(row.Case.RefundId, writer), cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} case(s) were removed: the years of their trade records are over.")]
    private static partial void Removed(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Case {RefundId}, whose years are over, could not be removed; the next round tries again.")]
    private static partial void NotRemoved(ILogger logger, Exception fault, string refundId);
}
