using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Durable;

/// <summary>How an instance stands, as every backend tells it.</summary>
[JsonConverter(typeof(UpperSnakeConverter<InstanceStatus>))]
internal enum InstanceStatus
{
    /// <summary>It runs, or waits for something.</summary>
    Running,

    /// <summary>It ended with an output.</summary>
    Completed,

    /// <summary>It began again with a new history.</summary>
    ContinuedAsNew,

    /// <summary>It ended with a failure.</summary>
    Failed,

    /// <summary>It was cancelled.</summary>
    Canceled,

    /// <summary>Somebody ended it.</summary>
    Terminated,

    /// <summary>It has not begun.</summary>
    Pending,

    /// <summary>Somebody stopped it for a while.</summary>
    Suspended,
}
