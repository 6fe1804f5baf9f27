using System.Collections.Immutable;
using KaMeng.Functions.Activities;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints;

/// <summary>
/// Has a case show how its complaint stands. The complaint is a writer of the case's record of its own, as a payout is, so that it reaches an open case and a
/// closed one alike.
/// </summary>
internal sealed class ComplaintShowing(CaseStore cases, RecordChange record, TimeProvider clock)
{
    /// <summary>Writes what changed into the case; nothing changed: nothing written.</summary>
    /// <returns>The case after it; null if the complaint has none.</returns>
    public async Task<RefundCase?> ShowAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        if (complaint.RefundId is not { } refundId || await cases.FindAsync(refundId, cancellationToken) is not { } row)
        {
            return null;
        }

        CaseComplaint after = CaseComplaint.Of(complaint);
        CaseComplaint? before = row.Case.Complaints.FirstOrDefault(known => known.Source == after.Source && known.ComplaintId == after.ComplaintId);
        ImmutableArray<TimelineEntry> happened = ComplaintTimeline.Of(before, after, clock.GetUtcNow());
        if (happened.IsEmpty)
        {
            return row.Case;
        }

        string writer = ComplaintOrchestrations.InstanceOf(complaint.Key);
        await record.RunAsync(
            new ChangeToRecord
            {
                RefundId = refundId,
                Writer = writer,
                Step = row.Steps.GetValueOrDefault(writer) + 1,
                Change = new CaseChange { Revision = 0, Happened = happened, Complaint = after, Flags = before is null ? [CaseFlag.ExternalComplaint] : null },
            },
            cancellationToken);
        return (await cases.FindAsync(refundId, cancellationToken))?.Case;
    }
}
