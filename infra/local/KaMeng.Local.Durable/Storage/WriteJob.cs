namespace KaMeng.Local.Durable.Storage;

/// <summary>One indivisible piece of writing. It may be executed again if its batch had to be rolled back.</summary>
internal abstract class WriteJob
{
    /// <summary>
    /// Whether the job waits while the disk takes nothing, and is tried until it does. One that does not is refused, so that its caller hears
    /// of the trouble and may decide.
    /// </summary>
    internal virtual bool Waits => true;

    /// <summary>Writes. Must depend on nothing but the session and what the job was made with.</summary>
    internal abstract void Execute(StoreSession session);

    /// <summary>Called on the writer's thread once the job is on the disk, in the order of the jobs.</summary>
    internal abstract void Committed();

    /// <summary>Called when nothing of the job was written.</summary>
    internal abstract void Failed(Exception cause);

    /// <summary>Called when the engine ended as by a crash, and nobody can say whether the job was written.</summary>
    internal virtual void Abandoned()
    {
    }
}
