using KaMeng.Functions.Orchestrations;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Policies;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Cases;

/// <summary>Starts and wakes the orchestrations of cases. What fails here is no failure of the caller's: it is written down, and the sweep repeats it.</summary>
internal sealed partial class CaseOrchestrations(DurableClients clients, ILogger<CaseOrchestrations> logger)
{
    private static readonly string[] EveryStatus =
        [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Select(status => status.ToString())];

    /// <summary>Starts the case's orchestration unless it was started before; false if that is not known to have happened.</summary>
    public async Task<bool> StartAsync(CaseRow row, Money refundable, RefundPolicy policy, CancellationToken cancellationToken)
    {
        // It has run already; a backend that reuses the ids of finished instances would run it again.
        return !row.Steps.IsEmpty || await ScheduleAsync(Input(row, refundable, policy, 0), cancellationToken);
    }

    /// <summary>Starts the next orchestration of a closed case, unless it was started before; false if that is not known to have happened.</summary>
    public async Task<bool> StartAgainAsync(CaseRow closed, Money refundable, RefundPolicy policy, CancellationToken cancellationToken)
    {
        int reopened = closed.Case.Reopened + 1;
        return closed.Steps.ContainsKey(InboxLane.Of(reopened)) || await ScheduleAsync(Input(closed, refundable, policy, reopened), cancellationToken);
    }

    /// <summary>Starts what watches over a gone merchant's cases, unless it was started before; false if that is not known to have happened.</summary>
    public Task<bool> StartAsync(MerchantGoneInput gone, CancellationToken cancellationToken) =>
        ScheduleAsync(nameof(MerchantGoneOrchestration), gone, MerchantGoneIds.Of(gone.MerchantId), cancellationToken);

    /// <summary>What an orchestration says of itself, as JSON; null if there is none, or nobody answers.</summary>
    public async Task<string?> StatusAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (clients.Current is not { } client)
        {
            return null;
        }

        try
        {
            return (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken))?.SerializedCustomStatus;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            NotAsked(logger, fault, instanceId);
            return null;
        }
    }

    /// <summary>Wakes an orchestration. A lost ring loses nothing: the bell is in the table.</summary>
    public async Task RingAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (clients.Current is not { } client)
        {
            NoClient(logger, instanceId);
            return;
        }

        try
        {
            await client.RaiseEventAsync(instanceId, Doorbell.EventName, null, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            NotRung(logger, fault, instanceId);
        }
    }

    private static RefundOrchestrationInput Input(CaseRow row, Money refundable, RefundPolicy policy, int reopened) =>
        new(row.Case, policy, refundable, row.Case.Promises.FastRefund, reopened);

    private Task<bool> ScheduleAsync(RefundOrchestrationInput input, CancellationToken cancellationToken) =>
        ScheduleAsync(nameof(RefundOrchestration), input, BellKey.Of(input.Case.RefundId, InboxLane.Of(input.Reopened)), cancellationToken);

    /// <summary>Starts an orchestration unless one of that id was started before; false if that is not known to have happened.</summary>
    public async Task<bool> ScheduleAsync(string orchestration, object input, string instance, CancellationToken cancellationToken)
    {
        if (clients.Current is not { } client)
        {
            NoClient(logger, instance);
            return false;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                orchestration, input, new StartOrchestrationOptions(instance) { DedupeStatuses = EveryStatus }, cancellationToken);
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // How a backend says "it is there already" differs; that it is there does not.
            return await IsThereAsync(client, instance, fault, cancellationToken);
        }
    }

    private async Task<bool> IsThereAsync(DurableTaskClient client, string instance, Exception fault, CancellationToken cancellationToken)
    {
        try
        {
            if (await client.GetInstanceAsync(instance, cancellationToken) is not null)
            {
                return true;
            }
        }
        catch (Exception second) when (!cancellationToken.IsCancellationRequested)
        {
            NotRung(logger, second, instance);
        }

        NotStarted(logger, fault, instance);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no Durable Task client in this process yet, so {InstanceId} waits for the sweep. Give the function that was called a [DurableClient] parameter and offer it to DurableClients.")]
    private static partial void NoClient(ILogger logger, string instanceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The orchestration {InstanceId} could not be woken; the sweep tries again.")]
    private static partial void NotRung(ILogger logger, Exception fault, string instanceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The orchestration {InstanceId} could not be started; the sweep tries again.")]
    private static partial void NotStarted(ILogger logger, Exception fault, string instanceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How far the orchestration {InstanceId} is could not be read.")]
    private static partial void NotAsked(ILogger logger, Exception fault, string instanceId);
}
