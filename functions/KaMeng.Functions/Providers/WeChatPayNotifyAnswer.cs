using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KaMeng.Functions.Providers;

/// <summary>An answer in WeChat Pay's own words: 204 for success; a 4xx or 5xx with <c>{"code":"FAIL","message":…}</c> to have it sent again.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">What is wrong; null for success.</param>
internal sealed record WeChatPayNotifyAnswer(int Status, string? Message) : IActionResult
{
    /// <summary>It has been kept.</summary>
    public static WeChatPayNotifyAnswer Success { get; } = new(StatusCodes.Status204NoContent, null);

    /// <summary>It has not.</summary>
    public static WeChatPayNotifyAnswer Fail(int status, string message) => new(status, message);

    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        HttpResponse response = context.HttpContext.Response;
        response.StatusCode = Status;
        if (Message is not null)
        {
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["code"] = "FAIL", ["message"] = Message });
            response.ContentType = MediaTypeNames.Application.Json;
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, context.HttpContext.RequestAborted);
        }
    }
}
