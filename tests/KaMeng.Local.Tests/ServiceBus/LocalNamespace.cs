using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Local;
using KaMeng.Local.Tests.Azurite;

namespace KaMeng.Local.Tests.ServiceBus;

/// <summary>A namespace of its own for a test, with a clock that the test moves.</summary>
internal sealed class LocalNamespace : IAsyncDisposable
{
    public const string Events = "provider-events";
    public const string Short = "short-lock";
    public const string Topic = "refund-events";

    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private LocalNamespace(string connectionString)
    {
        ConnectionString = connectionString;
        Bus = Open(connectionString, Clock);
        Client = new ServiceBusClient(connectionString);
    }

    public string ConnectionString { get; }

    public ManualClock Clock { get; } = new();

    public LocalServiceBus Bus { get; private set; }

    public ServiceBusClient Client { get; }

    public static async Task<LocalNamespace> CreateAsync() => new(await AzuriteAccounts.NextAsync());

    /// <summary>What is in memory is forgotten, as by a process that was killed; what is stored stays.</summary>
    public async Task<ServiceBusClient> RestartAsync()
    {
        await Bus.DisposeAsync();
        Bus = Open(ConnectionString, Clock);
        return new ServiceBusClient(ConnectionString);
    }

    public async Task SendAsync(string text, string? id = null, string entity = Events)
    {
        var message = new ServiceBusMessage(text);
        if (id is not null)
        {
            message.MessageId = id;
        }

        await using var sender = Client.CreateSender(entity);
        await sender.SendMessageAsync(message);
    }

    public async Task<ServiceBusReceivedMessage> ReceiveAsync(string entity = Events, SubQueue subQueue = SubQueue.None) =>
        await Client.CreateReceiver(entity, new ServiceBusReceiverOptions { SubQueue = subQueue }).ReceiveMessageAsync(Soon)
        ?? throw new InvalidOperationException($"Nothing arrived in {entity}.");

    public Task<ServiceBusReceivedMessage> NothingAsync(string entity = Events) => Client.CreateReceiver(entity).ReceiveMessageAsync(TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Bus.DisposeAsync();
    }

    private static LocalServiceBus Open(string connectionString, TimeProvider clock) => LocalServiceBus.Open(
        connectionString,
        clock,
        [
            new LocalQueue(Events) { DuplicateWindow = LocalEntity.DefaultDuplicateWindow },
            new LocalQueue(Short) { LockDuration = TimeSpan.FromSeconds(1), MaxDeliveryCount = 2 },
            new LocalTopic(Topic, ["storefront", "audit"]),
        ]);
}
