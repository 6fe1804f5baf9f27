namespace KaMeng.Local.Durable.Running;

/// <summary>A turn took in a message that an earlier turn has already consumed.</summary>
internal sealed class RepeatedMessageException(long inboxId) : Exception($"Message {inboxId} was delivered more than once.")
{
    internal long InboxId => inboxId;
}
