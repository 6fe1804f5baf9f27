using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Local;
using KaMeng.Local.Http;
using KaMeng.Local.Invocation;
using KaMeng.Local.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.ServiceBus;

/// <summary>Opens the local namespace with what the app uses, and a receiver for each function with a Service Bus trigger.</summary>
internal sealed class MessageTriggers(
    FunctionCatalog catalog, FunctionInvoker invoker, IServiceScopeFactory scopes, HostJson host, IConfiguration settings, TimeProvider clock, ILoggerFactory loggers)
{
    public MessagePump Create(string connection)
    {
        var functions = catalog.Of(TriggerKind.ServiceBus).Select(Read).ToList();
        foreach (var (function, _, _) in functions.Where(f => Connection(f.Function) != connection))
        {
            throw new InvalidOperationException(
                $"Function '{function.Name}' ({function.Where}): its Service Bus connection is not the setting ServiceBusConnection, which is the one namespace of the local host.");
        }

        var bus = LocalServiceBus.Open(connection, clock, [.. BusEntities.Of(functions.Select(f => (f.Entity, f.Subscription)))]);
        var client = new ServiceBusClient(connection);
        var logger = loggers.CreateLogger<MessagePump>();
        var triggers = functions.Select(f => f.Subscription is { } subscription
            ? new MessageTrigger(f.Function, bus, LocalTopic.PathOf(f.Entity, subscription), client.CreateReceiver(f.Entity, subscription), invoker, scopes, host, logger)
            : new MessageTrigger(f.Function, bus, f.Entity, client.CreateReceiver(f.Entity), invoker, scopes, host, logger));
        return new MessagePump(bus, [.. triggers], [client], clock, logger);
    }

    private (FunctionEntry Function, string Entity, string? Subscription) Read(FunctionEntry function)
    {
        var trigger = (ServiceBusTriggerAttribute)function.Trigger;
        string Resolve(string text) => SettingExpression.Resolve(text, settings, function.Where);
        return trigger.QueueName is { } queue
            ? (function, Resolve(queue), null)
            : (function, Resolve(trigger.TopicName!), Resolve(trigger.SubscriptionName!));
    }

    // AzureWebJobsServiceBus is what the Functions host takes when a trigger names no connection.
    private string? Connection(FunctionEntry function) => settings[((ServiceBusTriggerAttribute)function.Trigger).Connection ?? "AzureWebJobsServiceBus"];
}
