using KaMeng.Functions.Channels.Alipay;
using KaMeng.Functions.Providers;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Functions.Tests.Channels.Alipay;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Tests.Providers;

/// <summary>The notify function of Alipay with real cryptography and a queue that keeps what it gets.</summary>
internal sealed class AlipayNotifyEndpoint : IDisposable
{
    private readonly AlipaySignatures _signatures;
    private readonly ILoggerFactory _loggers;
    private readonly AlipayNotify _function;

    public AlipayNotifyEndpoint(Action<AlipaySettings>? change = null)
    {
        _signatures = new AlipaySignatures(AlipaySide.Options(change));
        _loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        _function = new AlipayNotify(new AlipayNotificationReader(_signatures, AlipaySide.Options(change), new ManualTime()), Queue, _loggers.CreateLogger<AlipayNotify>());
    }

    public KeptEvents Queue { get; } = new();

    public CapturedLog Log { get; } = new();

    /// <summary>Whether a security event was logged.</summary>
    public bool RaisedAlarm => Log.Lines.Any(line => line.Contains("Security event", StringComparison.Ordinal));

    public async Task<(int Status, string Body)> PostAsync(byte[] body)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Body = new MemoryStream(body);
        using var answer = new MemoryStream();
        http.Response.Body = answer;

        IActionResult result = await _function.RunAsync(http.Request, TestContext.Current.CancellationToken);
        await result.ExecuteResultAsync(new ActionContext(http, new RouteData(), new ActionDescriptor()));
        return (http.Response.StatusCode, System.Text.Encoding.UTF8.GetString(answer.ToArray()));
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _signatures.Dispose();
    }
}
