using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Storage;

namespace KaMeng.Local.Durable.Running;

/// <summary>All that one turn wants written, and what is to happen once it is.</summary>
internal sealed class TurnPlan
{
    /// <summary>The packed turn; null when the turn only takes messages away.</summary>
    internal byte[]? Turn { get; set; }

    internal int TurnNumber { get; set; }

    internal long Updated { get; set; }

    /// <summary>How the execution ended or continued; null while it goes on.</summary>
    internal InstanceOutcome? Outcome { get; set; }

    /// <summary>The start of the next execution, which replaces the whole history.</summary>
    internal byte[]? NextStart { get; set; }

    /// <summary>The new history after a rewind, which replaces the whole history.</summary>
    internal IReadOnlyList<byte[]>? Rewritten { get; set; }

    /// <summary>The history grows or changes; otherwise messages that came too late are only taken away.</summary>
    internal bool IsProgress => Turn is not null || NextStart is not null || Rewritten is not null;

    internal bool ClearPending { get; set; }

    internal bool StatusChanged { get; set; }

    /// <summary>The tags as they are to be shown from now on; null when they stay.</summary>
    internal NewTags? Tags { get; set; }

    internal List<long> InboxTaken { get; } = [];

    internal List<int> ActivitiesDone { get; } = [];

    internal List<int> TimersDone { get; } = [];

    internal List<ActivityWork> NewActivities { get; } = [];

    internal List<(int Task, long Due)> NewTimers { get; } = [];

    /// <summary>Timers that nobody waits for any more, because the execution is over.</summary>
    internal List<int> TimersForgotten { get; } = [];

    internal List<ChildStart> Children { get; } = [];

    internal List<(string InstanceId, Message Message)> Outgoing { get; } = [];
}
