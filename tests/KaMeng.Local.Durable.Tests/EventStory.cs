using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using KaMeng.Local.Durable.Execution;
using Microsoft.DurableTask;

namespace KaMeng.Local.Durable.Tests;

/// <summary>Waits for one event after the other, and what arrives in which order.</summary>
/// <param name="Waits">One letter per wait: P is awaited until an event comes, C is cancelled by a tick. After the last come more, for ever.</param>
/// <param name="Continues">Bit by bit: after which waits the execution continues as new.</param>
/// <param name="Arrivals">What arrives: E is the next event, T a tick.</param>
internal sealed record EventStory(string Waits, int Continues, string Arrivals)
{
    internal bool ContinuesAfter(int wait) => wait < Waits.Length && (Continues & (1 << wait)) != 0;

    /// <summary>The events the orchestrator saw, in its order.</summary>
    /// <param name="replay">Replay the history at every turn.</param>
    /// <param name="strict">With strict event buffering.</param>
    /// <param name="splits">Bit by bit: before which arrivals a new batch begins.</param>
    internal IReadOnlyList<int> Tell(bool replay, bool strict, int splits)
    {
        List<int> seen = [];
        RunScript Begin(string progress) => new(replay, context => RunAsync(context, list => seen = list), strict, progress);
        RunScript script = Begin(JsonSerializer.Serialize(new Progress(0, [])));
        foreach (HistoryEvent[] batch in Batches(splits))
        {
            OrchestratorAction[] actions = script.Turn(batch);
            while (script.End is { } end)
            {
                Assert.Equal(OrchestrationStatus.ContinuedAsNew, end.Status);
                script = Begin(end.Result!);
                actions = script.Turn([.. actions.OfType<RaiseEvent>().Select(sent => new EventRaisedEvent(-1, sent.Input) { Name = sent.Name })]);
            }
        }

        return seen;
    }

    private IEnumerable<HistoryEvent[]> Batches(int splits)
    {
        int events = 0;
        var batch = new List<HistoryEvent>();
        for (int i = 0; i < Arrivals.Length; i++)
        {
            if ((splits & (1 << i)) != 0)
            {
                yield return [.. batch];
                batch.Clear();
            }

            batch.Add(Arrivals[i] == 'E' ? RunScript.Event("e", ++events) : RunScript.Event("tick"));
        }

        yield return [.. batch];
    }

    private async Task<object?> RunAsync(TaskOrchestrationContext context, Action<List<int>> show)
    {
        (int step, List<int> seen) = context.GetInput<Progress>()!;
        show(seen);
        while (true)
        {
            if (step < Waits.Length && Waits[step] == 'C')
            {
                using var cancel = new CancellationTokenSource();
                Task<int> wait = context.WaitForExternalEvent<int>("e", cancel.Token);
                await context.WaitForExternalEvent<object>("tick");
                cancel.Cancel();
                seen.AddRange(wait.IsCompletedSuccessfully ? [await wait] : []);
            }
            else
            {
                seen.Add(await context.WaitForExternalEvent<int>("e"));
            }

            if (ContinuesAfter(step++))
            {
                context.ContinueAsNew(new Progress(step, seen));
                return null;
            }
        }
    }

    private sealed record Progress(int Step, List<int> Seen);
}
