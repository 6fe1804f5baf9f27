using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KaMeng.Functions.Providers;

/// <summary>An answer in Alipay's own words: exactly <c>success</c>, seven characters and nothing around them, or <c>fail</c> to have it sent again.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Word">The body.</param>
internal sealed record AlipayNotifyAnswer(int Status, string Word) : IActionResult
{
    /// <summary>It has been kept, or there was nothing to keep.</summary>
    public static AlipayNotifyAnswer Success { get; } = new(StatusCodes.Status200OK, "success");

    /// <summary>It has not.</summary>
    public static AlipayNotifyAnswer Fail(int status) => new(status, "fail");

    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        HttpResponse response = context.HttpContext.Response;
        byte[] body = Encoding.ASCII.GetBytes(Word);
        response.StatusCode = Status;
        response.ContentType = MediaTypeNames.Text.Plain;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.HttpContext.RequestAborted);
    }
}
