namespace KaMeng.Pages.Shell;

/// <summary>The parts of the console, as its navigation lists them.</summary>
public enum Section
{
    /// <summary>工作台: the cases, the nearest deadline first.</summary>
    WorkList,

    /// <summary>财务任务: what only finance can do.</summary>
    Tasks,

    /// <summary>外部投诉: complaints from outside.</summary>
    Complaints,

    /// <summary>概览: figures.</summary>
    Overview,

    /// <summary>规则: the policy.</summary>
    Policy,

    /// <summary>编排: the durable state.</summary>
    Orchestrations,
}
