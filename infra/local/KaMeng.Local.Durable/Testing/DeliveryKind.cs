namespace KaMeng.Local.Durable.Testing;

/// <summary>What is delivered within the engine.</summary>
public enum DeliveryKind
{
    /// <summary>A wake-up without content: a start, or an instance that continued as new.</summary>
    WakeUp,

    /// <summary>A message to an instance: an external event, a child's end, suspend, resume, terminate, rewind.</summary>
    Message,

    /// <summary>A durable timer that is due.</summary>
    Timer,

    /// <summary>An activity that is to run.</summary>
    Activity,

    /// <summary>What came of an activity.</summary>
    ActivityResult,
}
