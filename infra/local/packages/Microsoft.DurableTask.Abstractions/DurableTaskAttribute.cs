namespace Microsoft.DurableTask;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class DurableTaskAttribute : Attribute
{
    public DurableTaskAttribute(string? name = default)
    {
        Name = string.IsNullOrEmpty(name) ? default : new TaskName(name);
    }

    public TaskName Name { get; }

    public string? Version { get; set; }
}
