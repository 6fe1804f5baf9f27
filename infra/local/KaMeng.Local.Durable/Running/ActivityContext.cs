using Microsoft.DurableTask;

namespace KaMeng.Local.Durable.Running;

internal sealed class ActivityContext(ActivityWork work) : TaskActivityContext
{
    public override string InstanceId => work.InstanceId;

    public override TaskName Name { get; } = new(work.Name);

    public override string Version => work.Version;
}
