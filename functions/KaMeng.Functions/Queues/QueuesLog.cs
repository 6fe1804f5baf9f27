using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Queues;

/// <summary>What is logged of messages that could not be handled: numbers and reasons, no body.</summary>
internal static partial class QueuesLog
{
    [LoggerMessage(3204, LogLevel.Warning, "Message {MessageId} is a dead letter: {Reason}. {Description}")]
    public static partial void DeadLettered(ILogger log, string messageId, string reason, string description);

    [LoggerMessage(3205, LogLevel.Warning, "The news of {Number} could not be delivered: {Reason}. Try {Tries} is at {Due:O}.")]
    public static partial void Deferred(ILogger log, Exception? failure, string number, string reason, int tries, DateTimeOffset due);
}
