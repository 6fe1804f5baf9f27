namespace KaMeng.Local.Durable.Testing;

/// <summary>What a <see cref="FaultPlan"/> does to a commit.</summary>
public enum CommitFault
{
    /// <summary>Nothing: it is committed.</summary>
    None,

    /// <summary>The engine ends as by a crash before the transaction is committed: nothing of it is written.</summary>
    CrashBefore,

    /// <summary>The engine ends as by a crash once the transaction is committed and before anybody is told.</summary>
    CrashAfter,

    /// <summary>The disk reports an error; nothing is written. Work is tried again, callers are refused.</summary>
    StoreError,

    /// <summary>The disk is full; nothing is written. Work is tried again, callers are refused.</summary>
    DiskFull,
}
