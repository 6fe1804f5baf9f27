using System.Text.Json.Nodes;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Providers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Complaints.WeChatPay;

/// <summary>
/// Where WeChat Pay tells us of complaints. It answers success only when the event is on the queue: until then WeChat Pay sends it again, for up to a week.
/// </summary>
internal sealed class WeChatComplaintNotify(WeChatComplaintReader reader, IProviderEventSender sender, ILogger<WeChatComplaintNotify> log)
{
    /// <summary>Handles one notification. The signature is the credential, so the route itself asks for none.</summary>
    [Function(nameof(WeChatComplaintNotify))]
    [Takes(typeof(JsonObject))]
    [Answers(204)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/providers/wechat-pay/complaints")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await NotificationIntake.ReadBodyAsync(request.Body, cancellationToken) is not { } body)
        {
            return Refuse(request, NotificationFault.TooLarge);
        }

        SignatureHeaders headers = SignatureHeaders.From(name => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null);
        (ComplaintEvent? complaint, NotificationFault fault) = reader.Read(headers, body);
        if (complaint is null)
        {
            return Refuse(request, fault);
        }

        return await NotificationIntake.TryEnqueueAsync(sender, complaint, WeChatPayNotify.Provider, log, cancellationToken)
            ? WeChatPayNotifyAnswer.Success
            : WeChatPayNotifyAnswer.Fail(StatusCodes.Status503ServiceUnavailable, "The notification could not be kept. Send it again.");
    }

    private WeChatPayNotifyAnswer Refuse(HttpRequest request, NotificationFault fault)
    {
        ProvidersLog.Refused(log, WeChatPayNotify.Provider, request.HttpContext.Connection.RemoteIpAddress?.ToString(), fault);
        return WeChatPayNotify.Refusal(fault);
    }
}
