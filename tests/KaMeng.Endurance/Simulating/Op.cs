namespace KaMeng.Endurance.Simulating;

/// <summary>One piece of a made-up orchestration.</summary>
internal abstract record Op
{
    internal sealed record Sequence(IReadOnlyList<Op> Parts) : Op;

    internal sealed record Parallel(IReadOnlyList<Op> Parts) : Op;

    /// <summary>Calls an activity. <paramref name="Site"/> tells calls of one program apart.</summary>
    internal sealed record Call(int Site, double FailureOdds, int Attempts, bool Caught) : Op;

    internal sealed record Sleep(double Seconds) : Op;

    /// <summary>Takes an event. <paramref name="Seconds"/> limits the wait; <paramref name="Cancels"/> gives the wait up with it.</summary>
    internal sealed record Take(string Name, double? Seconds, bool Cancels) : Op;

    /// <summary>Runs another program as a child, under an id that others may have taken when <paramref name="Shared"/>.</summary>
    internal sealed record Child(int Site, int Program, bool Named, bool Shared, bool Caught) : Op;

    internal sealed record Status(string Text) : Op;

    /// <summary>Sends an event to another instance.</summary>
    internal sealed record Send(int Site, string Target, string Name) : Op;
}
