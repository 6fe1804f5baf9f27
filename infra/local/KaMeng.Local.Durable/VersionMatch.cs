namespace KaMeng.Local.Durable;

/// <summary>How an instance's version must match the process's.</summary>
public enum VersionMatch
{
    /// <summary>Any version runs.</summary>
    None = 0,

    /// <summary>Only the same version runs.</summary>
    Strict = 1,

    /// <summary>The same version and older ones run.</summary>
    CurrentOrOlder = 2,
}
