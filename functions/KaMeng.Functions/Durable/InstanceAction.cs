using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Durable;

/// <summary>What a supervisor can do to an instance itself.</summary>
[JsonConverter(typeof(UpperSnakeConverter<InstanceAction>))]
internal enum InstanceAction
{
    /// <summary>Rings its bell, so that it looks into its inbox.</summary>
    RaiseEvent,

    /// <summary>Stops it for a while.</summary>
    Suspend,

    /// <summary>Lets it go on.</summary>
    Resume,

    /// <summary>Ends it.</summary>
    Terminate,

    /// <summary>Runs again what made it fail.</summary>
    Rewind,

    /// <summary>Runs it once more from its beginning, with the same input.</summary>
    Restart,

    /// <summary>Removes it with its history.</summary>
    Purge,
}
