namespace KaMeng.Local.Durable;

/// <summary>Which versions of orchestrations a process runs.</summary>
public sealed record DurableVersioning
{
    /// <summary>The version of this process's orchestrators. Empty unless set.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>The version given to orchestrations that are started without one. Empty unless set.</summary>
    public string DefaultVersion { get; init; } = string.Empty;

    /// <summary>How the version of an instance must match. <see cref="VersionMatch.None"/> unless set.</summary>
    public VersionMatch Match { get; init; }

    /// <summary>What happens to an instance that does not match. <see cref="VersionMismatch.Reject"/> unless set.</summary>
    public VersionMismatch Mismatch { get; init; }
}
