namespace KaMeng.Local.Durable.Client;

/// <summary>What became of a start: which ended instance it replaced, or that one still runs under the id.</summary>
internal sealed record StartOutcome(long? Replaced, bool StillRunning);
