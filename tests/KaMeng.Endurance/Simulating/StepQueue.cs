namespace KaMeng.Endurance.Simulating;

/// <summary>
/// Stands in for every thread: what is posted waits here, and one step at a time is run, drawn at random from all that wait.
/// A crash is a new queue; what waited in the old one never happens.
/// </summary>
internal sealed class StepQueue(Random random) : SynchronizationContext
{
    private readonly List<(SendOrPostCallback Callback, object? State)> _waiting = [];

    internal int Count => _waiting.Count;

    public override void Post(SendOrPostCallback d, object? state) => _waiting.Add((d, state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs one step and answers what it was.</summary>
    internal string RunOne()
    {
        int at = random.Next(_waiting.Count);
        (SendOrPostCallback callback, object? state) = _waiting[at];
        _waiting[at] = _waiting[^1];
        _waiting.RemoveAt(_waiting.Count - 1);
        callback(state);
        return Name(state);
    }

    private static string Name(object? state) => state switch
    {
        null => "step",
        Action => "continuation",
        _ when state.GetType().Name.StartsWith("WorkQueue", StringComparison.Ordinal) =>
            $"work: {state.GetType().GenericTypeArguments[0].Name}",
        _ when state.GetType().Name == "StoreWriter" => "commit",
        _ => "continuation",
    };
}
