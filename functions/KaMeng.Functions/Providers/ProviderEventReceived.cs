using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Complaints;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Queues;
using KaMeng.Refunds.Payouts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Providers;

/// <summary>
/// Takes what providers told us from the queue to the case it is about. The message is settled here: complete once the report lies in the
/// inbox, dead at once if it can never be understood, and replaced by a later copy (<see cref="LaterCopies"/>) if its case is not there yet
/// or the storage is away. After the last copy it is a dead letter too.
/// </summary>
internal sealed class ProviderEventReceived(
    IRefundCases cases,
    PaymentSettling payments,
    ComplaintTaking complaints,
    IProviderEventSender queue,
    MessageDeferral deferral,
    DurableClients clients,
    TimeProvider clock,
    ILogger<ProviderEventReceived> log)
{
    private const string UnknownRefund = "UNKNOWN_REFUND";

    /// <summary>Handles one message. An exception that is no outage is let through: the host gives the message back, ten times at most.</summary>
    [Function(nameof(ProviderEventReceived))]
    public async Task RunAsync(
        [ServiceBusTrigger(ServiceBusProviderEventSender.Queue, Connection = "ServiceBusConnection", AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(actions);
        clients.Offer(client);
        ProviderEventReading reading = ProviderEventReader.Read(message.Body.ToMemory(), clock.GetUtcNow());
        if (reading.Payment is { } payment)
        {
            await SettleAsync(message, actions, payment, cancellationToken);
            return;
        }

        if (reading.Complaint is { } complaint)
        {
            await TakeAsync(message, actions, complaint, cancellationToken);
            return;
        }

        if (reading.Report is not { } report)
        {
            await deferral.BuryAsync(message, actions, reading.Reason, reading.Description, cancellationToken);
            return;
        }

        ReportReceipt receipt;
        try
        {
            receipt = await cases.ReportAsync(report, cancellationToken);
        }
        catch (Exception failure) when (ProblemsOfFailures.IsOutage(failure) && !cancellationToken.IsCancellationRequested)
        {
            await DeferAsync(message, actions, Later(report, ProblemTypes.StorageUnavailable), failure, cancellationToken);
            return;
        }

        if (receipt == ReportReceipt.UnknownCase)
        {
            await DeferAsync(message, actions, Later(report, UnknownRefund), null, cancellationToken);
            return;
        }

        ProvidersLog.Reported(log, report.RefundNumber, report.State, receipt);
        await actions.CompleteMessageAsync(message, cancellationToken);
    }

    // A payment that was taken for nothing: the case opens and settles by itself.
    private async Task SettleAsync(
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, PaymentNews payment, CancellationToken cancellationToken)
    {
        PaymentSettlement settlement;
        try
        {
            settlement = await payments.SettleAsync(payment, cancellationToken);
        }
        catch (Exception failure) when (ProblemsOfFailures.IsOutage(failure) && !cancellationToken.IsCancellationRequested)
        {
            var later = new LaterDelivery(
                payment.EventId,
                payment.Order.Payment.TransactionId,
                ProblemTypes.StorageUnavailable,
                $"The storage was away whenever the news of payment '{payment.Order.Payment.TransactionId}' was delivered. Send the message to provider-events again once it is back.");
            await DeferAsync(message, actions, later, failure, cancellationToken);
            return;
        }

        switch (settlement)
        {
            case { Never: { } never }:
                await deferral.BuryAsync(message, actions, never, settlement.Description, cancellationToken);
                break;
            case { Later: { } reason }:
                await DeferAsync(
                    message, actions, new LaterDelivery(payment.EventId, payment.Order.Payment.TransactionId, reason, settlement.Description), null, cancellationToken);
                break;
            default:
                ProvidersLog.Settled(log, payment.Order.Payment.TransactionId, settlement.RefundId, settlement.Description);
                await actions.CompleteMessageAsync(message, cancellationToken);
                break;
        }
    }

    // A complaint: kept, and seen to by an orchestration of its own.
    private async Task TakeAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, ComplaintNews complaint, CancellationToken cancellationToken)
    {
        try
        {
            await complaints.TakeAsync(complaint, cancellationToken);
        }
        catch (Exception failure) when (ProblemsOfFailures.IsOutage(failure) && !cancellationToken.IsCancellationRequested)
        {
            var later = new LaterDelivery(
                complaint.EventId,
                complaint.ComplaintId,
                ProblemTypes.StorageUnavailable,
                $"The storage was away whenever the news of complaint '{complaint.ComplaintId}' was delivered. Send the message to provider-events again once it is back.");
            await DeferAsync(message, actions, later, failure, cancellationToken);
            return;
        }

        ProvidersLog.ComplaintTaken(log, complaint.ComplaintId, complaint.Source);
        await actions.CompleteMessageAsync(message, cancellationToken);
    }

    private static LaterDelivery Later(ProviderReport report, string reason) => new(
        report.ReportId,
        report.RefundNumber,
        reason,
        reason == UnknownRefund
            ? $"No case has refund number '{report.RefundNumber}'. Was it made by another environment with the same merchant number?"
            : $"The storage was away whenever the report on refund '{report.RefundNumber}' was delivered. Send the message to provider-events again once it is back.");

    private Task DeferAsync(
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, LaterDelivery later, Exception? failure, CancellationToken cancellationToken) =>
        deferral.DeferAsync(message, actions, later, failure, queue.SendAgainAsync, cancellationToken);
}
