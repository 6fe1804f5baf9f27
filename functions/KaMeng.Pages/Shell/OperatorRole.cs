namespace KaMeng.Pages.Shell;

/// <summary>What an operator may do; each page shows only what is theirs, and the server refuses the rest all the same.</summary>
public enum OperatorRole
{
    /// <summary>审计: reads.</summary>
    Auditor,

    /// <summary>客服: decides cases.</summary>
    Agent,

    /// <summary>财务: deals with money that is stuck, and with tasks.</summary>
    Finance,

    /// <summary>主管: decides second, and whatever an agent may.</summary>
    Supervisor,
}
