namespace KaMeng.Local.Invocation;

/// <summary>What starts a function.</summary>
internal enum TriggerKind
{
    Http,
    Timer,
    ServiceBus,
    Orchestration,
    Activity,
}
