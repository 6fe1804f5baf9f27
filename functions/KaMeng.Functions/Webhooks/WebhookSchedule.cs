using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KaMeng.Functions.Webhooks;

/// <summary>When an event that was not taken is sent again: after 5 s, 5 min, 30 min, 2 h, 5 h and 10 h, and a last time 24 h after the first.</summary>
internal static class WebhookSchedule
{
    private const double MostJitter = 0.1;

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10)];

    /// <summary>How long an event is sent for.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>When it is sent next; null when it has been sent for a day.</summary>
    /// <param name="eventId">The event: each has pauses of its own, up to a tenth longer, so that a storefront that is back is not met by all of them at once.</param>
    /// <param name="first">When it was sent first.</param>
    /// <param name="attempts">How often it was sent.</param>
    /// <param name="now">The present (UTC).</param>
    /// <param name="asked">How long the storefront wants to be left alone.</param>
    public static DateTimeOffset? Next(string eventId, DateTimeOffset first, int attempts, DateTimeOffset now, TimeSpan? asked)
    {
        DateTimeOffset last = first + Life;
        if (now >= last)
        {
            return null;
        }

        DateTimeOffset next = attempts <= Pauses.Length ? now + Stretched(Pauses[attempts - 1], eventId, attempts) : last;
        if (asked is { } wait && wait < Life && now + wait > next)
        {
            next = now + wait;
        }

        return next < last ? next : last;
    }

    private static TimeSpan Stretched(TimeSpan pause, string eventId, int attempts)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{eventId}#{attempts}")));
        double share = BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
        return pause * (1 + (MostJitter * share));
    }
}
