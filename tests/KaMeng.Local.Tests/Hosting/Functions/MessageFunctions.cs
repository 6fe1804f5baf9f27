using System.Globalization;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Local.Tests.Hosting.Functions;

/// <summary>Functions that take messages: one by one, in the form of text, and settled by themselves.</summary>
public sealed class MessageFunctions(Journal journal, TimeProvider clock)
{
    [Function("Orders")]
    public void Orders([ServiceBusTrigger("orders", Connection = "ServiceBusConnection")] ServiceBusReceivedMessage message, FunctionContext context)
    {
        Assert.Equal(message.MessageId, context.BindingContext.BindingData["MessageId"]);
        journal.Write(FormattableString.Invariant($"order {message.Body} at {clock.GetUtcNow():HH:mm}"));
    }

    [Function("Poison")]
    public void Poison([ServiceBusTrigger("poison", Connection = "ServiceBusConnection")] string body, int deliveryCount)
    {
        journal.Write("poison " + deliveryCount.ToString(CultureInfo.InvariantCulture));
        throw new InvalidOperationException(body);
    }

    [Function("Once")]
    public async Task Once(
        [ServiceBusTrigger("judged", Connection = "ServiceBusConnection")] ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation)
    {
        if (message.Body.ToString() == "hopeless")
        {
            await actions.DeadLetterMessageAsync(message, deadLetterReason: "NOT_UNDERSTOOD", deadLetterErrorDescription: "no CloudEvent", cancellationToken: cancellation);
        }

        journal.Write("judged " + message.Body);
    }

    [Function("Subscribed")]
    public void Subscribed([ServiceBusTrigger("news", "mine", Connection = "ServiceBusConnection")] BinaryData body) => journal.Write("news " + body);
}
