namespace KaMeng.Local.Durable.Testing;

/// <summary>
/// What is to go wrong in an engine, and when: give it to <see cref="DurableEngineOptions.Faults"/>. Each question is asked on
/// the thread that is about to do the thing, so the answers must come quickly and bear being asked for from several threads.
/// <code>
/// var faults = new FaultPlan { Commits = number => number == 3 ? CommitFault.CrashAfter : CommitFault.None };
/// Task crashed = faults.NextCrash;   // take it before what causes the crash
/// …
/// await crashed;
/// await engine.StartAsync();         // the same engine opens its file again
/// </code>
/// </summary>
/// <threadsafety>May be used from any thread.</threadsafety>
public sealed class FaultPlan
{
    private TaskCompletionSource _crash = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _commits;
    private long _deliveries;

    /// <summary>
    /// Asked before each commit with its number, counted from 1 over all starts. A failed commit of many is tried again one by
    /// one, each with a number of its own.
    /// </summary>
    public Func<long, CommitFault>? Commits { get; init; }

    /// <summary>Asked before each delivery.</summary>
    public Func<Delivery, DeliveryFault>? Deliveries { get; init; }

    /// <summary>Asked before each run of an activity.</summary>
    public Func<ActivityRun, ActivityFault>? Activities { get; init; }

    /// <summary>How long delayed deliveries and slow activities wait, by the engine's clock. One second unless set.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Completes when the engine has ended by the next planned crash and its file is free again.</summary>
    public Task NextCrash => Volatile.Read(ref _crash).Task;

    /// <summary>A defect of the engine, planted to see whether a check finds it.</summary>
    internal Func<Delivery, PlantedBug>? Bugs { get; init; }

    internal CommitFault NextCommit()
    {
        long number = Interlocked.Increment(ref _commits);
        return Commits?.Invoke(number) ?? CommitFault.None;
    }

    internal long NextDelivery() => Interlocked.Increment(ref _deliveries);

    internal void Crashed() =>
        Interlocked.Exchange(ref _crash, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
