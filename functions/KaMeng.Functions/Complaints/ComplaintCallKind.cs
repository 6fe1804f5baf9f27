namespace KaMeng.Functions.Complaints;

/// <summary>The sorts of answer to a call about complaints.</summary>
internal enum ComplaintCallKind
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It is refused for good.</summary>
    Refused,

    /// <summary>No answer, or none now.</summary>
    Later,
}
