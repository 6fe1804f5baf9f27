using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Decisions;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Durable;

/// <summary>Does raw acts to durable instances, where that is safe, and keeps who did them and why.</summary>
internal sealed class InstanceDesk(DurableState state, CaseStore cases, OperatorAuditStore audit, TimeProvider clock)
{
    private const string Done = "DONE";

    /// <summary>Does an act once: one that was done under this number before is not done again.</summary>
    /// <param name="number">Reserved for the request.</param>
    /// <param name="instanceId">To which instance.</param>
    /// <param name="request">What and why.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Cancels before it is begun.</param>
    /// <exception cref="ProblemException">404; 409 <c>ACT_NOT_SAFE</c>, <c>BACKEND_CANNOT</c> or <c>BACKEND_REFUSED</c>.</exception>
    public async Task<InstanceAct> ActAsync(string number, string instanceId, InstanceActRequest request, string by, CancellationToken cancellationToken)
    {
        IReadOnlyList<InstanceAct> before = await audit.OfAsync(instanceId, cancellationToken);
        if (before.FirstOrDefault(act => act.ActId == number) is { Outcome: Done } already)
        {
            return already;
        }

        InstanceStatus status = DurableState.StatusOf(await state.RequireAsync(instanceId, cancellationToken));
        if (await RefusalAsync(request.Action, instanceId, status, cancellationToken) is { } refusal)
        {
            throw ProblemException.Of(refusal);
        }

        InstanceAct act = await audit.BeginAsync(
            new InstanceAct(number, instanceId, request.Action, by, clock.GetUtcNow(), request.Note, status, null), cancellationToken);
        string outcome = "FAILED";
        try
        {
            await BackendFaults.TellAsync(new($"{request.Action} the instance", $"{request.Action} 实例"), async () =>
            {
                await DoAsync(instanceId, request, CancellationToken.None);
                return true;
            });
            outcome = Done;
        }
        catch (ProblemException refused)
        {
            outcome = refused.Message;
            throw;
        }
        finally
        {
            await audit.EndAsync(act with { Outcome = outcome }, CancellationToken.None);
        }

        return act with { Outcome = outcome };
    }

    /// <summary>Why an act is refused now, and what to do instead; null if it may be done.</summary>
    public async Task<MoveRefusal?> RefusalAsync(InstanceAction action, string instanceId, InstanceStatus status, CancellationToken cancellationToken)
    {
        // Only a restart asks what became of the money.
        CaseRow? row = action == InstanceAction.Restart && InstanceRules.CaseOf(instanceId) is { } refundId ? await cases.FindAsync(refundId, cancellationToken) : null;
        return InstanceRules.Refusal(action, instanceId, status, row?.Case.Payout is not null);
    }

    private Task DoAsync(string instanceId, InstanceActRequest request, CancellationToken cancellationToken)
    {
        DurableTaskClient client = state.Client;
        return request.Action switch
        {
            InstanceAction.RaiseEvent => client.RaiseEventAsync(instanceId, InstanceRules.EventName, null, cancellationToken),
            InstanceAction.Suspend => client.SuspendInstanceAsync(instanceId, request.Note, cancellationToken),
            InstanceAction.Resume => client.ResumeInstanceAsync(instanceId, request.Note, cancellationToken),
            InstanceAction.Terminate => client.TerminateInstanceAsync(instanceId, new TerminateInstanceOptions(request.Note), cancellationToken),
            InstanceAction.Rewind => client.RewindInstanceAsync(instanceId, request.Note, cancellationToken),
            InstanceAction.Restart => client.RestartAsync(instanceId, restartWithNewInstanceId: false, cancellationToken),
            InstanceAction.Purge => client.PurgeInstanceAsync(instanceId, new PurgeInstanceOptions(), cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Action, "There is no such action."),
        };
    }
}
