using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Messaging.ServiceBus;

namespace KaMeng.Functions.Queues;

/// <summary>
/// When a message that could not be handled yet comes again. Given back, it would be delivered again at once and be dead within seconds
/// (10 deliveries), long before an outage is over. So a copy is scheduled instead, later each time, which counts the tries in a property.
/// </summary>
internal static class LaterCopies
{
    /// <summary>The application property with the number of tries before, an <see cref="int"/>.</summary>
    public const string TriesProperty = "Tries";

    // 10 s to 1 h apart and for two days in all: longer than a provider repeats a notification (WeChat Pay: 24 h 4 min).
    private static readonly TimeSpan[] First =
        [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30)];
    private static readonly TimeSpan Then = TimeSpan.FromHours(1);
    private static readonly int Most = First.Length + 47;

    /// <summary>How often the message was tried before this delivery.</summary>
    public static int Tries(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(TriesProperty, out object? tries) && tries is int before and >= 0 ? before : 0;

    /// <summary>The copy to send, with the time it is due; null when it was tried often enough.</summary>
    /// <param name="message">The message that could not be handled.</param>
    /// <param name="eventId">The event's id, the same in every copy.</param>
    /// <param name="now">The present (UTC).</param>
    public static ServiceBusMessage? Of(ServiceBusReceivedMessage message, string eventId, DateTimeOffset now)
    {
        int before = Tries(message);
        return before >= Most
            ? null
            : new ServiceBusMessage(message)
            {
                MessageId = Id(eventId, before + 1),
                ScheduledEnqueueTime = now + (before < First.Length ? First[before] : Then),
                ApplicationProperties = { [TriesProperty] = before + 1 },
            };
    }

    // Another id than the original's, or the queue drops it as a duplicate; the same when the original is delivered once more because it could not
    // be completed, so that the queue does drop the second copy. A message id has 128 characters at most.
    private static string Id(string eventId, int tries) =>
        string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventId)))}~{tries}");
}
