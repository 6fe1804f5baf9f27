using System.Text.Json.Nodes;
using KaMeng.Functions.Http.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Providers;

/// <summary>
/// Where Alipay tells us how trades go on: the address that payments name as theirs, since refunds have none of their own, and where its messages go. It answers <c>success</c> only when the event is on the queue, or when there
/// is nothing in it for a refund or a complaint. Repeated deliveries are normal; the queue and the case drop what they have already.
/// </summary>
internal sealed class AlipayNotify(AlipayNotificationReader reader, IProviderEventSender sender, ILogger<AlipayNotify> log)
{
    private const string Provider = "Alipay";

    /// <summary>Handles one notification. The signature is the credential, so the route itself asks for none.</summary>
    [Function(nameof(AlipayNotify))]
    [Takes(typeof(JsonObject), Media = "application/x-www-form-urlencoded")]
    [Answers(200, Media = "text/plain")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/providers/alipay/notify")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await NotificationIntake.ReadBodyAsync(request.Body, cancellationToken) is not { } body)
        {
            return Refuse(request, NotificationFault.TooLarge);
        }

        AlipayNotice notice = reader.Read(body);
        if (notice.Fault is { } fault)
        {
            return Refuse(request, fault);
        }

        return await TryKeepAsync(notice, cancellationToken) ? AlipayNotifyAnswer.Success : AlipayNotifyAnswer.Fail(StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<bool> TryKeepAsync(AlipayNotice notice, CancellationToken cancellationToken)
    {
        switch (notice)
        {
            case { Event: { } refund }:
                return await NotificationIntake.TryEnqueueAsync(sender, refund, Provider, log, cancellationToken);
            case { Complaint: { } complaint }:
                return await NotificationIntake.TryEnqueueAsync(sender, complaint, Provider, log, cancellationToken);
            default:
                ProvidersLog.Acknowledged(log, Provider, notice.Id);
                return true;
        }
    }

    private AlipayNotifyAnswer Refuse(HttpRequest request, NotificationFault fault)
    {
        ProvidersLog.Refused(log, Provider, request.HttpContext.Connection.RemoteIpAddress?.ToString(), fault);
        return AlipayNotifyAnswer.Fail(fault switch
        {
            NotificationFault.TooLarge => StatusCodes.Status413PayloadTooLarge,
            NotificationFault.Unsigned or NotificationFault.UnknownKey or NotificationFault.Forged => StatusCodes.Status401Unauthorized,
            _ => StatusCodes.Status400BadRequest,
        });
    }
}
