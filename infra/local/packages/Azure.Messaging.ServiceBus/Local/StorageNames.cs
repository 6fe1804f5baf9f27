using System.Security.Cryptography;
using System.Text;

namespace Azure.Messaging.ServiceBus.Local;

/// <summary>Names in the storage account for entities, whose own names may hold what queue and blob names may not.</summary>
internal static class StorageNames
{
    public const string Container = "servicebus";
    public const string Scheduled = "scheduled/";
    public const string Seen = "seen/";
    public const string Large = "large/";

    public static string Queue(string path) => $"sb-{Slug(path)}-{Hash(path, 8)}";

    public static string DeadLetterQueue(string path) => Queue(path) + "-dead";

    public static string Hash(string text, int digits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];

    // Readable for whoever looks into the account; the hash makes it unique.
    private static string Slug(string path)
    {
        var words = path.ToLowerInvariant().Replace("/subscriptions/", "-", StringComparison.Ordinal)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        var slug = string.Join('-', string.Concat(words).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length > 40 ? slug[..40].TrimEnd('-') : slug;
    }
}
