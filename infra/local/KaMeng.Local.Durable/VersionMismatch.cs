namespace KaMeng.Local.Durable;

/// <summary>What happens to an instance whose version does not match.</summary>
public enum VersionMismatch
{
    /// <summary>It is left alone, for a process of its version.</summary>
    Reject = 0,

    /// <summary>It fails with <c>VersionMismatch</c>.</summary>
    Fail = 1,
}
