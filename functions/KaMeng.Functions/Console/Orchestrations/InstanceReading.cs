using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KaMeng.Functions.Durable;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Json;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Orchestrations;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Console.Orchestrations;

/// <summary>Reads what the pages show of durable instances.</summary>
internal sealed class InstanceReading(DurableState state, InstanceDesk desk)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One instance as a visitor sees it.</summary>
    /// <exception cref="ProblemException">404: there is none.</exception>
    public async Task<InstanceModel> ReadAsync(string instanceId, Visitor visitor, bool asksReplay, CancellationToken cancellationToken)
    {
        (WholeInstanceView view, IReadOnlyList<HistoryEventView> history) = await state.ReadWithHistoryAsync(instanceId, cancellationToken);
        ReplayAnswer? replay = asksReplay ? await state.ReplayAsync(instanceId, cancellationToken) : null;
        return new InstanceModel
        {
            Line = Line(view, history),
            RefundId = view.RefundId,
            Version = view.Version,
            Parent = view.Parent,
            Children = view.Children,
            Input = Text(view.Input),
            Output = Text(view.Output),
            Acts = visitor.Role == OperatorRole.Supervisor ? await ActsOfAsync(view, cancellationToken) : [],
            Audit = [.. view.Audit.Select(act => new RawActLine(act.At, act.By, Words<InstanceAction>.Of(act.Action), act.Note, act.Outcome))],
            ReplayVerdict = replay is null ? null : Words<ReplayVerdictWord>.Of(replay.Verdict),
            ReplaySays = replay?.Says,
        };
    }

    /// <summary>The instances of a case: its own, those it was opened again with, and each payout; those that cannot be read are left out.</summary>
    public async Task<IReadOnlyList<InstanceLine>> OfCaseAsync(RefundCase refund, CancellationToken cancellationToken)
    {
        var wanted = new Queue<string>(Enumerable.Range(0, refund.Reopened + 1).Select(reopened => BellKey.Of(refund.RefundId, InboxLane.Of(reopened))));
        var seen = new HashSet<string>(wanted, StringComparer.Ordinal);
        var lines = new List<InstanceLine>();
        while (wanted.TryDequeue(out string? instanceId))
        {
            try
            {
                (WholeInstanceView view, IReadOnlyList<HistoryEventView> history) = await state.ReadWithHistoryAsync(instanceId, cancellationToken);
                lines.Add(Line(view, history));
                foreach (string child in view.Children.Where(seen.Add))
                {
                    wanted.Enqueue(child);
                }
            }
            catch (ProblemException)
            {
                // Purged, not begun, or not shown by the backend: the case is shown without it.
            }
        }

        return lines;
    }

    private async Task<IReadOnlyList<RawAct>> ActsOfAsync(WholeInstanceView view, CancellationToken cancellationToken)
    {
        var open = new List<string>();
        foreach (InstanceAction action in Enum.GetValues<InstanceAction>())
        {
            if (await desk.RefusalAsync(action, view.InstanceId, view.RuntimeStatus, cancellationToken) is null)
            {
                open.Add(Words<InstanceAction>.Of(action));
            }
        }

        return RawActs.Of(open);
    }

    private static InstanceLine Line(InstanceView view, IReadOnlyList<HistoryEventView> history) => new(
        view.InstanceId,
        view.Name,
        Words<InstanceStatus>.Of(view.RuntimeStatus),
        Text(view.CustomStatus),
        view.CreatedAt,
        view.LastUpdatedAt,
        view.Failure is { } failure ? $"{failure.Type}: {failure.Message}" : null,
        [.. history.Select(Line)]);

    private static HistoryLine Line(HistoryEventView happened) => new(
        happened.EventId,
        happened.Type,
        happened.At,
        happened.Name,
        happened.Answers,
        happened.InstanceId,
        happened.FireAt,
        happened.Duration,
        happened.Failure is { } failure ? $"{failure.Type}: {failure.Message}" : Text(happened.Result ?? happened.Input));

    private static string? Text(JsonNode? payload) => payload switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => payload.ToJsonString(Readable),
    };
}
