namespace KaMeng.Local.Durable.Testing;

/// <summary>What a <see cref="FaultPlan"/> does to a run of an activity.</summary>
public enum ActivityFault
{
    /// <summary>Nothing: it runs.</summary>
    None,

    /// <summary>It begins only after <see cref="FaultPlan.Delay"/>.</summary>
    Slow,

    /// <summary>It runs, and its result is lost; it runs again after the engine is started again.</summary>
    LoseResult,
}
