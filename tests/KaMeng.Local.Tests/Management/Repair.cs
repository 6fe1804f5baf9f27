namespace KaMeng.Local.Tests.Management;

/// <summary>Whether what an activity needs is there.</summary>
public sealed class Repair
{
    public bool Done { get; set; }
}
