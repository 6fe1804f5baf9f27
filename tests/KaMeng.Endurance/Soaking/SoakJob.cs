namespace KaMeng.Endurance.Soaking;

/// <summary>
/// What one orchestration is to do: effects in a row with a timer between them, children with effects of their own, then an effect for
/// every item that arrives until "end", beginning anew after every so many, and last a fan-out of effects.
/// </summary>
internal sealed record SoakJob(int Steps, int Children, int ItemsPerRound, int Fan, IReadOnlyList<string> Taken)
{
    internal const string Item = "item";
    internal const string End = "end";
    internal const string Orchestrator = "Job";
    internal const string Child = "Child";
    internal const string Effect = "Effect";
    internal const int StepsOfChild = 2;

    internal static string ChildId(string id, int child) => $"{id}:{child}";

    /// <summary>The keys of all effects of an instance that took the given items.</summary>
    internal IEnumerable<string> Effects(string id, IReadOnlyList<string> taken) =>
    [
        .. Enumerable.Range(0, Steps).Select(step => StepKey(id, step)),
        .. Enumerable.Range(0, Children).SelectMany(child =>
            Enumerable.Range(0, StepsOfChild).Select(step => StepKey(ChildId(id, child), step))),
        .. taken.Select(item => ItemKey(id, item)),
        .. Enumerable.Range(0, Fan).Select(branch => FanKey(id, branch)),
    ];

    internal static string StepKey(string id, int step) => $"{id}/step{step}";

    internal static string ItemKey(string id, string item) => $"{id}/{item}";

    internal static string FanKey(string id, int branch) => $"{id}/fan{branch}";
}
