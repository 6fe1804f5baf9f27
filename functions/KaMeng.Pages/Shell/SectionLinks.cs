namespace KaMeng.Pages.Shell;

/// <summary>Where the parts of the console are, what they are called and which key leads there (after <c>g</c>).</summary>
public static class SectionLinks
{
    private static readonly SectionLink[] All =
    [
        new(Section.WorkList, "/console/cases", "工作台", "Work list", 'w'),
        new(Section.Complaints, "/console/complaints", "投诉", "Complaints", 'c'),
        new(Section.Tasks, "/console/tasks", "财务", "Finance", 't'),
        new(Section.Overview, "/console/overview", "概览", "Overview", 'o'),
        new(Section.Policy, "/console/policy", "规则", "Policy", 'p'),
        new(Section.Orchestrations, "/console/orchestrations", "编排", "Orchestrations", 'r'),
    ];

    /// <summary>Those that a role may see, in order: the tasks of finance are not an agent's.</summary>
    public static IEnumerable<SectionLink> For(OperatorRole role) => All.Where(link => link.Section != Section.Tasks || role != OperatorRole.Agent);
}
