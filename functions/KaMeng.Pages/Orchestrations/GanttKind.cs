namespace KaMeng.Pages.Orchestrations;

/// <summary>What a bar of the picture stands for.</summary>
public enum GanttKind
{
    /// <summary>An activity, from when it was asked for to its answer.</summary>
    Activity,

    /// <summary>An orchestration that this one started, to its end.</summary>
    Child,

    /// <summary>A timer, to when it fired or was no longer wanted.</summary>
    Timer,
}
