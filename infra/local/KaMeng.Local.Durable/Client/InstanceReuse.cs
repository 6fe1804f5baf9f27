using DurableTask.Core;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.Client;

/// <summary>Which statuses of an existing instance forbid a new one under its id.</summary>
internal sealed class InstanceReuse
{
    // What the Functions extension does when nothing is said: an id is free again when its instance has ended.
    private static readonly InstanceReuse Default = new(
    [
        OrchestrationStatus.Running,
        OrchestrationStatus.ContinuedAsNew,
        OrchestrationStatus.Pending,
        OrchestrationStatus.Suspended,
    ]);

    private readonly HashSet<OrchestrationStatus> _refused;

    private InstanceReuse(HashSet<OrchestrationStatus> refused)
    {
        _refused = refused;
    }

    internal bool Refuses(OrchestrationStatus status) => _refused.Contains(status);

    internal static InstanceReuse From(IReadOnlyList<string>? dedupeStatuses)
    {
        if (dedupeStatuses is null)
        {
            return Default;
        }

        HashSet<OrchestrationStatus> refused = [.. dedupeStatuses.Select(Parse)];
        bool replacesRunning = !refused.Contains(OrchestrationStatus.Running)
            || !refused.Contains(OrchestrationStatus.Pending)
            || !refused.Contains(OrchestrationStatus.Suspended);
        if (replacesRunning && refused.Contains(OrchestrationStatus.Terminated))
        {
            throw new ArgumentException(
                "The dedupe statuses may not list Terminated while an instance that has not ended may be replaced: it is terminated first, and would then be refused.",
                nameof(dedupeStatuses));
        }

        if (refused.Contains(OrchestrationStatus.Running))
        {
            refused.Add(OrchestrationStatus.ContinuedAsNew);
        }

        return new InstanceReuse(refused);
    }

    private static OrchestrationStatus Parse(string name) =>
        Enum.TryParse(name, ignoreCase: true, out OrchestrationRuntimeStatus status)
        && StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Contains(status)
            ? (OrchestrationStatus)(int)status
            : throw new ArgumentException($"Invalid orchestration runtime status: {name}");
}
