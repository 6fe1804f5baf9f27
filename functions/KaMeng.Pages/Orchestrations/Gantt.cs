using KaMeng.Pages.Cases;

namespace KaMeng.Pages.Orchestrations;

/// <summary>
/// A durable history as a picture: a bar for whatever takes time, a mark for whatever happens at a moment. Each event of the history is in it once. Places follow the
/// order of the events; how far two lie apart is squeezed by the logarithm of the time between them, so that milliseconds and days can both be seen.
/// </summary>
/// <param name="Bars">Activities, children and timers; those in one lane do not overlap.</param>
/// <param name="Marks">Events raised and sent, begin and end, and whatever answers nothing.</param>
/// <param name="Turns">Where the orchestrator was woken and went back to sleep.</param>
/// <param name="Axis">Some moments, far enough apart to be written beneath.</param>
/// <param name="Lanes">How many lanes the bars take.</param>
public sealed record Gantt(
    IReadOnlyList<GanttBar> Bars, IReadOnlyList<GanttMark> Marks, IReadOnlyList<GanttMark> Turns, IReadOnlyList<GanttMark> Axis, int Lanes)
{
    private const double BetweenMoments = 0.13;
    private const double WidthOfTurn = 0.15;

    /// <summary>The picture of a history as it stands at a moment.</summary>
    /// <param name="history">Its events, oldest first.</param>
    /// <param name="now">Until when open bars last, unless the history has ended.</param>
    public static Gantt Of(IReadOnlyList<HistoryLine> history, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(history);
        double[] places = PlacesOf(history, now);
        var open = new Dictionary<(GanttKind Kind, int EventId), int>();
        var failures = new Dictionary<(GanttKind Kind, string? Name), int>();
        var bars = new List<GanttBar>();
        var marks = new List<GanttMark>();
        var turns = new List<GanttMark>();
        for (int i = 0; i < history.Count; i++)
        {
            HistoryLine line = history[i];
            if (Begins(line) is { } kind)
            {
                // A number that comes again (after a rewind) is another task; the one before stays open.
                open[(kind, line.EventId)] = bars.Count;
                bars.Add(new GanttBar(kind, line, null, places[i], 1, 0, 1 + failures.GetValueOrDefault((kind, line.Name))));
            }
            else if (Ends(line) is { } ended && line.Answers is { } number && open.Remove((ended, number), out int at))
            {
                bars[at] = bars[at] with { Ended = line, End = places[i] };
                failures[(ended, bars[at].Begun.Name)] = bars[at].HasFailed ? bars[at].Attempt : 0;
            }
            else
            {
                (line.Type is "OrchestratorStarted" or "OrchestratorCompleted" ? turns : marks).Add(new GanttMark(line, places[i]));
            }
        }

        (List<GanttBar> laid, int lanes) = InLanes(bars);
        return new Gantt(laid, marks, turns, AxisOf(history, places), lanes);
    }

    private static double[] PlacesOf(IReadOnlyList<HistoryLine> history, DateTimeOffset now)
    {
        if (history.Count == 0)
        {
            return [];
        }

        // What is to come is to the right of the last event, so every bar has some width.
        bool hasEnded = history.Any(line => line.Type is "ExecutionCompleted" or "ExecutionFailed" or "ExecutionTerminated");
        double[] weights =
        [
            .. history.Zip(history.Skip(1), (line, next) => Weight(line, next.At - line.At)),
            hasEnded ? WidthOfTurn : Math.Round(Weight(history[^1], now - history[^1].At)) + WidthOfTurn,
        ];
        double whole = weights.Sum();
        var places = new double[history.Count];
        double at = 0;
        for (int i = 0; i < history.Count; i++)
        {
            places[i] = at / whole;
            at += weights[i];
        }

        return places;
    }

    private static double Weight(HistoryLine line, TimeSpan length)
    {
        double seconds = Math.Max(0, length.TotalSeconds);
        return (line.Type.StartsWith("Orchestrator", StringComparison.Ordinal) ? WidthOfTurn : 1) + Math.Log2(1 + seconds);
    }

    private static GanttKind? Begins(HistoryLine line) => line.Type switch
    {
        "TaskScheduled" => GanttKind.Activity,
        "SubOrchestrationInstanceCreated" => GanttKind.Child,
        "TimerCreated" => GanttKind.Timer,
        _ => null,
    };

    private static GanttKind? Ends(HistoryLine line) => line.Type switch
    {
        "TaskCompleted" or "TaskFailed" => GanttKind.Activity,
        "SubOrchestrationInstanceCompleted" or "SubOrchestrationInstanceFailed" => GanttKind.Child,
        "TimerFired" => GanttKind.Timer,
        _ => null,
    };

    // The first lane that is free again; bars come by their beginning.
    private static (List<GanttBar> Bars, int Lanes) InLanes(List<GanttBar> bars)
    {
        var free = new List<double>();
        var laid = new List<GanttBar>(bars.Count);
        foreach (GanttBar bar in bars)
        {
            int lane = free.FindIndex(until => until <= bar.Start);
            if (lane < 0)
            {
                lane = free.Count;
                free.Add(0);
            }

            free[lane] = bar.End;
            laid.Add(bar with { Lane = lane });
        }

        return (laid, free.Count);
    }

    private static List<GanttMark> AxisOf(IReadOnlyList<HistoryLine> history, double[] places)
    {
        var axis = new List<GanttMark>();
        for (int i = 0; i < history.Count; i++)
        {
            bool isFree = axis.Count == 0 || places[i] - axis[^1].Place >= BetweenMoments;
            if (isFree && places[i] < 1 - (BetweenMoments / 2))
            {
                axis.Add(new GanttMark(history[i], places[i]));
            }
        }

        return axis;
    }
}
