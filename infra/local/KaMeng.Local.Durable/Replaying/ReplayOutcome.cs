namespace KaMeng.Local.Durable.Replaying;

/// <summary>What became of a history on today's code.</summary>
public enum ReplayOutcome
{
    /// <summary>The code does what the history tells; an instance with this history would go on.</summary>
    Replays,

    /// <summary>The code asks for something else than the history tells; an instance with this history would fail.</summary>
    Diverged,

    /// <summary>The code asks for the same, but ends with another status, output or failure than the history.</summary>
    EndsDifferently,

    /// <summary>There is no orchestration of that name.</summary>
    NotRegistered,
}
