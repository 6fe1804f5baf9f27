using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Local.Invocation;

/// <summary>No function is retried by the host itself: queues redeliver, and the engine retries activities.</summary>
internal sealed class LocalRetryContext : RetryContext
{
    public static readonly LocalRetryContext None = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}
