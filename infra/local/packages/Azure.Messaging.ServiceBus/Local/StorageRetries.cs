using Azure.Core;

namespace Azure.Messaging.ServiceBus.Local;

/// <summary>How often the storage clients try again by themselves.</summary>
internal static class StorageRetries
{
    /// <summary>
    /// By default they go on for half a minute, which no caller of a message bus expects. An emulator on the same machine answers at once or is down; then the caller's
    /// own retry, which knows what is at stake, is the better one.
    /// </summary>
    public static T Few<T>(T options)
        where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxRetries = 2;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        return options;
    }
}
