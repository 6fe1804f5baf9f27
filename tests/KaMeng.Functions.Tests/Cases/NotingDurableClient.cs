using System.Collections.Concurrent;
using KaMeng.Functions.Orchestrations;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Tests.Cases;

/// <summary>A Durable Task client that notes what is started and rung, and fails when told to.</summary>
internal sealed class NotingDurableClient() : DurableTaskClient("test")
{
    public ConcurrentDictionary<string, RefundOrchestrationInput> Started { get; } = [];

    /// <summary>Withdrawals that were started.</summary>
    public ConcurrentDictionary<string, object> Withdrawals { get; } = [];

    public ConcurrentQueue<string> Rung { get; } = [];

    public ConcurrentQueue<string> Purged { get; } = [];

    public bool IsDown { get; set; }

    /// <summary>What happens when an instance is rung.</summary>
    public Func<string, Task>? OnRing { get; set; }

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        if (orchestratorName.Name == nameof(WithdrawalOrchestration))
        {
            return !IsDown && Withdrawals.TryAdd(options!.InstanceId!, input!) ? Task.FromResult(options.InstanceId!) : throw new InvalidOperationException("It is down, or there already.");
        }

        Assert.Equal(nameof(RefundOrchestration), orchestratorName.Name);
        return !IsDown && Started.TryAdd(options!.InstanceId!, (RefundOrchestrationInput)input!)
            ? Task.FromResult(options.InstanceId!)
            : throw new InvalidOperationException("It is down, or there already.");
    }

    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Assert.Equal(Doorbell.EventName, eventName);
        if (IsDown)
        {
            throw new InvalidOperationException("It is down.");
        }

        Rung.Enqueue(instanceId);
        if (OnRing is { } ring)
        {
            await ring(instanceId);
        }
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        IsDown
            ? throw new InvalidOperationException("It is down.")
            : Task.FromResult(Started.ContainsKey(instanceId) || Withdrawals.ContainsKey(instanceId) ? new OrchestrationMetadata(nameof(RefundOrchestration), instanceId) : null);

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = default, CancellationToken cancellation = default)
    {
        Purged.Enqueue(instanceId);
        return IsDown ? throw new InvalidOperationException("It is down.") : Task.FromResult(new PurgeResult(1));
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();
}
