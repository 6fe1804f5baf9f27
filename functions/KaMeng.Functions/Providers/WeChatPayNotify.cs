using System.Text.Json.Nodes;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Http.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Providers;

/// <summary>
/// Where WeChat Pay tells us how a refund or a transfer ended. It answers success only when the event is on the queue: until then WeChat Pay
/// sends it again. Repeated deliveries are normal and each is answered with success; the queue and the case drop what they have already.
/// </summary>
internal sealed class WeChatPayNotify(WeChatPayNotificationReader reader, IProviderEventSender sender, ILogger<WeChatPayNotify> log)
{
    /// <summary>Its name in the log.</summary>
    internal const string Provider = "WeChat Pay";

    /// <summary>Handles one notification. The signature is the credential, so the route itself asks for none.</summary>
    [Function(nameof(WeChatPayNotify))]
    [Takes(typeof(JsonObject))]
    [Answers(204)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/providers/wechat-pay/notify")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await NotificationIntake.ReadBodyAsync(request.Body, cancellationToken) is not { } body)
        {
            return Refuse(request, NotificationFault.TooLarge);
        }

        SignatureHeaders headers = SignatureHeaders.From(name => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null);
        (ProviderEvent? providerEvent, NotificationFault fault) = reader.Read(headers, body);
        return providerEvent is null ? Refuse(request, fault) : await EnqueueAsync(providerEvent, cancellationToken);
    }

    private async Task<IActionResult> EnqueueAsync(ProviderEvent providerEvent, CancellationToken cancellationToken) =>
        await NotificationIntake.TryEnqueueAsync(sender, providerEvent, Provider, log, cancellationToken)
            ? WeChatPayNotifyAnswer.Success
            : WeChatPayNotifyAnswer.Fail(StatusCodes.Status503ServiceUnavailable, "The notification could not be kept. Send it again.");

    private WeChatPayNotifyAnswer Refuse(HttpRequest request, NotificationFault fault)
    {
        ProvidersLog.Refused(log, Provider, request.HttpContext.Connection.RemoteIpAddress?.ToString(), fault);
        return Refusal(fault);
    }

    /// <summary>The answer to a notification that is not believed.</summary>
    internal static WeChatPayNotifyAnswer Refusal(NotificationFault fault)
    {
        return fault switch
        {
            NotificationFault.TooLarge => WeChatPayNotifyAnswer.Fail(StatusCodes.Status413PayloadTooLarge, "The body is larger than 64 KiB."),
            NotificationFault.Unsigned or NotificationFault.Stale or NotificationFault.UnknownKey or NotificationFault.Forged =>
                WeChatPayNotifyAnswer.Fail(StatusCodes.Status401Unauthorized, "The signature does not hold."),
            NotificationFault.NotDecrypted => WeChatPayNotifyAnswer.Fail(StatusCodes.Status400BadRequest, "The resource cannot be decrypted."),
            _ => WeChatPayNotifyAnswer.Fail(StatusCodes.Status400BadRequest, "This is no notification for this merchant."),
        };
    }
}
