using KaMeng.Local.Durable.Limits;
using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace KaMeng.Local.Durable;

/// <summary>How a durable engine works. What is better than the genuine engines is an option here, never silent.</summary>
public sealed class DurableEngineOptions
{
    /// <summary>The SQLite file; it is created when absent, its folder too. Required.</summary>
    public string DatabasePath { get; set; } = string.Empty;

    /// <summary>The client's name. "local" unless set.</summary>
    public string Name { get; set; } = "local";

    /// <summary>
    /// The clock of timers, start times and timestamps. The system's unless set (with <c>AddLocalDurableTask</c>: the
    /// container's <see cref="System.TimeProvider"/>, if it has one). After a jump call <see cref="DurableEngine.ClockMoved"/>.
    /// </summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>Inputs, outputs and events to text and back. System.Text.Json with fields unless set.</summary>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;

    /// <summary>Orchestrator turns run at once. The number of processors unless set.</summary>
    public int MaxConcurrentTurns { get; set; } = Environment.ProcessorCount;

    /// <summary>Activities run at once. 100 unless set.</summary>
    public int MaxConcurrentActivities { get; set; } = 100;

    /// <summary>Instances kept in memory between turns, so that a turn needs no replay. 20,000 unless set.</summary>
    public int MaxWarmInstances { get; set; } = 20_000;

    /// <summary>Replays the whole history at every turn, as the genuine engine does without extended sessions. Off unless set.</summary>
    public bool ReplayEveryTurn { get; set; }

    /// <summary>Longest single timer; longer ones are split. Three days unless set, as in the genuine worker.</summary>
    public TimeSpan MaximumTimerInterval { get; set; } = TimeSpan.FromDays(3);

    /// <summary>
    /// Better than the original: an event is never given to a cancelled waiter but kept for the next. Off unless set, because the
    /// genuine worker swallows such an event and code must not come to depend on better.
    /// </summary>
    public bool StrictEventBuffering { get; set; }

    /// <summary>
    /// Better than the original: a rewind drops the failures that ended the instance together with the timers of their retries, and
    /// leaves the failures that were got over, so that instances with retried activities can be rewound. On unless set.
    /// </summary>
    public bool RewindDropsRetryTimers { get; set; } = true;

    /// <summary>Deliveries of work that fails through the engine's or the process's fault before it is parked. 10 unless set.</summary>
    public int MaxDeliveryAttempts { get; set; } = 10;

    /// <summary>How large things may grow.</summary>
    public DurableLimits Limits { get; set; } = new();

    /// <summary>Which versions of orchestrations this process runs.</summary>
    public DurableVersioning Versioning { get; set; } = new();

    /// <summary>What <see cref="TaskOrchestrationContext.Properties"/> shows to orchestrators.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; set; } = new Dictionary<string, object?>();

    /// <summary>For tests: every activity is run twice, as a backend with at-least-once delivery may do. Off unless set.</summary>
    public bool RepeatActivities { get; set; }

    /// <summary>For tests: crashes, failed commits, lost and repeated deliveries. None unless set.</summary>
    public FaultPlan? Faults { get; set; }

    /// <summary>
    /// For simulations: takes the place of every thread of the engine. Turns, commits, activities and continuations are posted to it
    /// and run one at a time, in whatever order it likes; and as a simulated crash cuts no power, the file is written without waiting
    /// for the disk.
    /// </summary>
    internal SynchronizationContext? Steps { get; set; }
}
