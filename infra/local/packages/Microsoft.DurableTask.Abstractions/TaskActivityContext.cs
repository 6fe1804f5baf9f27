namespace Microsoft.DurableTask;

public abstract class TaskActivityContext
{
    protected TaskActivityContext()
    {
    }

    public abstract string InstanceId { get; }

    public abstract TaskName Name { get; }

    public virtual string Version => string.Empty;
}
