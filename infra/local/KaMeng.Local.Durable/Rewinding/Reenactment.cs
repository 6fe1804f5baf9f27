using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using KaMeng.Local.Durable.Running;
using Microsoft.DurableTask;

namespace KaMeng.Local.Durable.Rewinding;

/// <summary>
/// An orchestrator run once more over what happened to it, event by event, to see what each event leads to. What the history
/// says it scheduled is not told to it, so nothing is checked and nothing has an effect.
/// </summary>
internal sealed class Reenactment
{
    private readonly OrchestratorRun _run;

    internal Reenactment(EngineCore core, InstanceState state) =>
        _run = new OrchestratorRun(state.Start, () => core.CreateOrchestrator(state.Name), core.Settings, static () => { });

    /// <summary>What the orchestrator decides when it hears of the event.</summary>
    internal IReadOnlyList<OrchestratorAction> Tell(HistoryEvent each) =>
        [.. _run.Advance([each], []).Where(action => action is not Complete)];

    /// <summary>The tasks whose failures are in the exception that the orchestrator ended with.</summary>
    internal IEnumerable<int> FailedTasks() => Named(_run.Failure);

    private static IEnumerable<int> Named(Exception? failure) => failure switch
    {
        null => [],
        AggregateException several => several.InnerExceptions.SelectMany(Named),
        TaskFailedException task => Named(task.InnerException).Prepend(task.TaskId),
        _ => Named(failure.InnerException),
    };
}
