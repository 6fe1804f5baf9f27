using KaMeng.Functions.Durable;
using KaMeng.Local.Durable;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Replaying;

namespace KaMeng.Local.Orchestrating;

/// <summary>Answers operators whether the history of an instance of this host would replay on the orchestrations it has registered.</summary>
internal sealed class EngineReplay(DurableEngine engine, HistoryReplayer replayer) : IHistoryReplay
{
    public async Task<ReplayAnswer> ReplayAsync(string instanceId, CancellationToken cancellationToken)
    {
        ReplayVerdict verdict = replayer.Replay(await OrchestrationHistory.ReadAsync(engine.Client, instanceId, cancellationToken));
        return new ReplayAnswer(verdict.Replays ? ReplayVerdictWord.Replays : ReplayVerdictWord.Differs, verdict.ToString());
    }
}
