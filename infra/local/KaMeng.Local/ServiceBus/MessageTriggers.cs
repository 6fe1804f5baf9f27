using Azure.Messaging.ServiceBus;
using KaMeng.Local.Http;
using KaMeng.Local.Invocation;
using KaMeng.Local.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.ServiceBus;

/// <summary>Opens a receiver for each function with a Service Bus trigger.</summary>
internal static class MessageTriggers
{
    // What the Functions host takes when a trigger names no connection.
    private const string DefaultConnection = "AzureWebJobsServiceBus";

    public static MessagePump Create(
        FunctionCatalog catalog, FunctionInvoker invoker, IServiceScopeFactory scopes, HostJson host, IConfiguration settings, ILoggerFactory loggers)
    {
        var clients = new Dictionary<string, ServiceBusClient>(StringComparer.Ordinal);
        var logger = loggers.CreateLogger<MessagePump>();
        var triggers = catalog.Of(TriggerKind.ServiceBus)
            .Select(f => new MessageTrigger(f, Receiver(f, settings, clients), invoker, scopes, host, logger))
            .ToList();
        return new MessagePump(triggers, [.. clients.Values], logger);
    }

    private static ServiceBusReceiver Receiver(FunctionEntry function, IConfiguration settings, Dictionary<string, ServiceBusClient> clients)
    {
        var trigger = (ServiceBusTriggerAttribute)function.Trigger;
        var name = trigger.Connection ?? DefaultConnection;
        var connection = settings[name]
            ?? throw new InvalidOperationException($"Function '{function.Name}' ({function.Where}) needs the setting '{name}', which is not set.");
        if (!clients.TryGetValue(connection, out var client))
        {
            clients[connection] = client = new ServiceBusClient(connection);
        }

        string Resolve(string text) => SettingExpression.Resolve(text, settings, function.Where);
        return trigger.QueueName is { } queue
            ? client.CreateReceiver(Resolve(queue))
            : client.CreateReceiver(Resolve(trigger.TopicName!), Resolve(trigger.SubscriptionName!));
    }
}
