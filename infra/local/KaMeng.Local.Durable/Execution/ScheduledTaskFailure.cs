using DurableTask.Core;
using Microsoft.DurableTask;

namespace KaMeng.Local.Durable.Execution;

/// <summary>An activity or child failed. Never leaves the context: callers see <see cref="TaskFailedException"/>.</summary>
internal sealed class ScheduledTaskFailure(string taskName, int taskId, FailureDetails details) : Exception(details.ErrorMessage)
{
    internal FailureDetails Details => details;

    internal TaskFailedException ToPublic() => new(taskName, taskId, Failures.ToPublic(details));
}
