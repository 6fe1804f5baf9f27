using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Providers;

/// <summary>
/// Takes what providers told us from the queue to the case it is about. The message is settled here: complete once the report lies in the
/// inbox, dead at once if it can never be understood, and back to the queue if its case is not there (yet), until its deliveries are used up.
/// </summary>
internal sealed class ProviderEventReceived(IRefundCases cases, ILogger<ProviderEventReceived> log)
{
    /// <summary>Handles one message.</summary>
    /// <exception cref="UnknownRefundException">No case has that refund number.</exception>
    [Function(nameof(ProviderEventReceived))]
    public async Task RunAsync(
        [ServiceBusTrigger(ServiceBusProviderEventSender.Queue, Connection = "ServiceBusConnection", AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(actions);
        ProviderEventReading reading = ProviderEventReader.Read(message.Body.ToMemory());
        if (reading.Report is not { } report)
        {
            ProvidersLog.DeadLettered(log, message.MessageId, reading.Reason, reading.Description);
            await actions.DeadLetterMessageAsync(
                message, deadLetterReason: reading.Reason, deadLetterErrorDescription: reading.Description, cancellationToken: cancellationToken);
            return;
        }

        ReportReceipt receipt = await cases.ReportAsync(report, cancellationToken);
        if (receipt == ReportReceipt.UnknownCase)
        {
            // Thrown, not settled: the host gives the message back, and after its deliveries it is a dead letter that names the refund.
            throw new UnknownRefundException(report.RefundNumber);
        }

        ProvidersLog.Reported(log, report.RefundNumber, report.State, receipt);
        await actions.CompleteMessageAsync(message, cancellationToken);
    }
}
