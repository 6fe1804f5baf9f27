namespace KaMeng.Local.Durable.Testing;

/// <summary>What an engine with a defect would do to a message. Proves that a checker can fail.</summary>
internal enum PlantedBug
{
    None,

    /// <summary>The message is taken from the store and what it says is forgotten.</summary>
    Swallow,

    /// <summary>The message is taken in twice.</summary>
    TakeTwice,
}
