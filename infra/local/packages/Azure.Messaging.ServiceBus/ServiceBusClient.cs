using Azure.Core;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusClient : IAsyncDisposable
{
    public ServiceBusClient(string connectionString) => FullyQualifiedNamespace = connectionString;

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential) => FullyQualifiedNamespace = $"{fullyQualifiedNamespace}{credential}";

    public virtual string FullyQualifiedNamespace { get; }

    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => throw new InvalidOperationException($"'{queueOrTopicName}' needs the Service Bus stand-in, which is being written.");

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
