namespace Microsoft.DurableTask;

public sealed partial class DurableTaskRegistry
{
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskActivity>> _activities = [];
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators = [];

    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() => [.. _activities];

    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() => [.. _orchestrators];

    private static TaskName NameOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var attribute = (DurableTaskAttribute?)Attribute.GetCustomAttribute(type, typeof(DurableTaskAttribute));
        return attribute is { Name.Name: { Length: > 0 } named } ? new TaskName(named) : new TaskName(type.Name);
    }

    private static void CheckConcrete(Type type, Type contract)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!contract.IsAssignableFrom(type) || type.IsAbstract)
        {
            throw new ArgumentException($"'{type}' must be a concrete type that implements '{contract}'.", nameof(type));
        }
    }

    private static void CheckNamed(TaskName name)
    {
        if (string.IsNullOrEmpty(name.Name))
        {
            throw new ArgumentException("A task must have a name that is not empty.", nameof(name));
        }
    }
}
