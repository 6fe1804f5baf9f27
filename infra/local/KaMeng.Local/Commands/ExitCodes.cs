namespace KaMeng.Local.Commands;

/// <summary>What the process answers to the shell.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    public const int Failed = 1;

    /// <summary>What was given is not what the command works on.</summary>
    public const int BadInput = 2;

    /// <summary>The data folder is another process's.</summary>
    public const int InUse = 2;
}
