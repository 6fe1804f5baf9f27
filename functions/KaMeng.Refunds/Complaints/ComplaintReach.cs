namespace KaMeng.Refunds.Complaints;

/// <summary>What of an answer reaches a source of complaints by itself; a person does the rest, and says so here.</summary>
[Flags]
public enum ComplaintReach
{
    /// <summary>Nothing: a person answers.</summary>
    None = 0,

    /// <summary>Words to the complainant, before and beside the decision.</summary>
    Words = 1,

    /// <summary>What the case decided.</summary>
    Decision = 2,

    /// <summary>That it is settled. Where this is missing, the source or the complainant ends the complaint.</summary>
    Completion = 4,

    /// <summary>All of it.</summary>
    Whole = Words | Decision | Completion,
}
