using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Providers;
using KaMeng.Functions.Tests.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Tests.Providers;

/// <summary>The notify function with real cryptography, a queue that keeps what it gets and a clock of the test's own.</summary>
internal sealed class NotifyEndpoint : IDisposable
{
    private readonly ReplyVerifier _verifier;
    private readonly ILoggerFactory _loggers;
    private readonly WeChatPayNotify _function;

    public NotifyEndpoint()
    {
        _verifier = new ReplyVerifier(Platform.Options(), Time);
        _loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        var reader = new WeChatPayNotificationReader(_verifier, new ResourceDecryption(Platform.Options()), Platform.Options());
        _function = new WeChatPayNotify(reader, Queue, _loggers.CreateLogger<WeChatPayNotify>());
    }

    public ManualTime Time { get; } = new();

    public KeptEvents Queue { get; } = new();

    public CapturedLog Log { get; } = new();

    /// <summary>Whether a security event was logged.</summary>
    public bool RaisedAlarm => Log.Lines.Any(line => line.Contains("Security event", StringComparison.Ordinal));

    /// <summary>Posts a body, signed just now unless other headers are given.</summary>
    public async Task<(int Status, string Body)> PostAsync(byte[] body, SignatureHeaders? headers = null)
    {
        headers ??= Platform.Sign(body, Time.GetUtcNow());
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Body = new MemoryStream(body);
        Set(http, "Wechatpay-Timestamp", headers.Timestamp);
        Set(http, "Wechatpay-Nonce", headers.Nonce);
        Set(http, "Wechatpay-Signature", headers.Signature);
        Set(http, "Wechatpay-Serial", headers.Serial);
        Set(http, "Wechatpay-Signature-Type", headers.SignatureType);
        using var answer = new MemoryStream();
        http.Response.Body = answer;

        IActionResult result = await _function.RunAsync(http.Request, TestContext.Current.CancellationToken);
        await result.ExecuteResultAsync(new ActionContext(http, new RouteData(), new ActionDescriptor()));
        return (http.Response.StatusCode, System.Text.Encoding.UTF8.GetString(answer.ToArray()));
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _verifier.Dispose();
    }

    private static void Set(DefaultHttpContext http, string name, string? value)
    {
        if (value is not null)
        {
            http.Request.Headers[name] = value;
        }
    }
}
