using KaMeng.Functions.Cases;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Complaints;

/// <summary>What happens when a clock of a complaint is about to pass: its case tells of it, and if it still waits for the merchant, the platform takes over.</summary>
internal sealed class ComplaintEscalation(IRefundCases cases, ComplaintStore store, TimeProvider clock)
{
    /// <summary>Escalates it, once for each clock.</summary>
    public async Task<Complaint> EscalateAsync(Complaint complaint, RefundCase? refundCase, ComplaintClock which, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (refundCase?.Position.Stage == Stage.MerchantReview)
        {
            var move = new CaseMove
            {
                MoveId = $"mv_{complaint.Key}-{UpperSnake.Of(which)}",
                Kind = MoveKind.Escalate,
                Actor = Actor.System,
                By = ComplaintOrchestrations.InstanceOf(complaint.Key),
                At = now,
                Note = $"COMPLAINT_{UpperSnake.Of(which)}",
            };
            try
            {
                await cases.SubmitAsync(refundCase.RefundId, move, cancellationToken);
            }
            catch (ProblemException refused) when (refused.Status == 409)
            {
                // The merchant, or an operator who stopped the clocks, was quicker: the case is where it was meant to go, or is being looked at.
            }
        }

        return (await store.ChangeAsync(
            complaint.Key,
            known => known!.Escalated.Contains(which)
                ? known
                : known with { Escalated = known.Escalated.Add(which), Log = known.Log.Add(new ComplaintNote(now, "SYSTEM", "ESCALATED", UpperSnake.Of(which))) },
            cancellationToken))!;
    }
}
