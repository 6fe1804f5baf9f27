using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Tests.Queues;

/// <summary>Takes notes of how messages were settled.</summary>
internal sealed class NotedSettlement : ServiceBusMessageActions
{
    public List<string> Moves { get; } = [];

    public string? Description { get; private set; }

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        Moves.Add("complete");
        return Task.CompletedTask;
    }

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = null,
        string? deadLetterReason = null,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default)
    {
        Moves.Add($"dead: {deadLetterReason}");
        Description = deadLetterErrorDescription;
        return Task.CompletedTask;
    }
}
