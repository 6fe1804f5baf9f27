namespace KaMeng.Refunds.Complaints;

/// <summary>What is to be done about a complaint next.</summary>
public enum ComplaintStepKind
{
    /// <summary>Nothing until a time.</summary>
    Wait,

    /// <summary>One of its clocks is about to pass.</summary>
    Escalate,

    /// <summary>Words of an operator's go out.</summary>
    SendReply,

    /// <summary>The first answer goes out by itself.</summary>
    SendFirstReply,

    /// <summary>The case is decided, and the complaint is answered with it.</summary>
    SendAnswer,

    /// <summary>The money has arrived, or nothing is owed: it is finished.</summary>
    Finish,

    /// <summary>It is over.</summary>
    Over,
}
