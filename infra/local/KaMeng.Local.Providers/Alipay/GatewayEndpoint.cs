using System.Net.Mime;
using System.Text;
using KaMeng.Local.Providers.Alipay.Complaints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>The simulated gateway over HTTP, on a free port of this machine: one address, every call a form, every answer with status 200.</summary>
internal sealed class GatewayEndpoint : IAsyncDisposable
{
    private const string GatewayPath = "/gateway.do";
    private const string BillQuery = "alipay.data.dataservice.bill.downloadurl.query";

    private readonly LoopbackServer _server;
    private readonly AlipayDesk _desk;
    private readonly AlipayBillDesk _bills;
    private readonly AlipayComplaintDesk _complaints;
    private readonly AlipaySimulatorKeys _keys;
    private readonly GatewaySignature _signature;
    private readonly Action _taken;
    private int _calls;

    private GatewayEndpoint(AlipayDesk desk, AlipayBillDesk bills, AlipayComplaintDesk complaints, AlipaySimulatorKeys keys, GatewaySignature signature, Action taken)
    {
        _desk = desk;
        _bills = bills;
        _complaints = complaints;
        _keys = keys;
        _signature = signature;
        _taken = taken;
        _server = new LoopbackServer(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_server.Address, GatewayPath);

    /// <summary>How many calls there were since the start, good or bad.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Starts listening.</summary>
    /// <param name="desk">Where refunds are taken in.</param>
    /// <param name="bills">Where bills are made.</param>
    /// <param name="complaints">Where complaints are answered.</param>
    /// <param name="keys">Who may call.</param>
    /// <param name="signature">What calls are checked and answers signed with.</param>
    /// <param name="taken">Called after every call: there may be a new notification.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<GatewayEndpoint> StartAsync(
        AlipayDesk desk, AlipayBillDesk bills, AlipayComplaintDesk complaints, AlipaySimulatorKeys keys, GatewaySignature signature, Action taken, CancellationToken cancellationToken)
    {
        var endpoint = new GatewayEndpoint(desk, bills, complaints, keys, signature, taken);
        await endpoint._server.StartAsync(cancellationToken);
        return endpoint;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        if (context.Request.Path == AlipayBillDesk.FilePath && _bills.File(context.Request.Query["bizDates"], context.Request.Query["expires"]) is { } archive)
        {
            context.Response.ContentType = "application/zip";
            await context.Response.Body.WriteAsync(archive, context.RequestAborted);
            return;
        }

        if (context.Request.Path != GatewayPath)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Dictionary<string, string> parameters = await ParametersAsync(context);
        string method = parameters.GetValueOrDefault("method", "");
        GatewayAnswer answer = Trouble(parameters) ?? Route(method, parameters, await FileAsync(context));
        if (answer.Node is null)
        {
            await _server.KeepWaitingAsync(context);
            return;
        }

        // The node is signed as its text is sent, so the body is put together around it.
        byte[] node = AlipayWire.Bytes(answer.Node);
        string name = IsKnown(method) ? method.Replace('.', '_') + "_response" : "error_response";
        byte[] body = [.. Encoding.ASCII.GetBytes($"{{\"{name}\":"), .. node, .. Encoding.ASCII.GetBytes($",\"sign\":\"{_signature.OfReply(node)}\"}}")];
        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private GatewayAnswer? Trouble(Dictionary<string, string> parameters) => parameters switch
    {
        _ when parameters.GetValueOrDefault("app_id") != _keys.AppId => GatewayAnswer.Invalid("isv.invalid-app-id", "无效的AppID参数"),
        _ when !"utf-8".Equals(parameters.GetValueOrDefault("charset"), StringComparison.OrdinalIgnoreCase) => GatewayAnswer.Invalid("isv.invalid-charset", "字符集错误"),
        _ when parameters.GetValueOrDefault("sign_type") != "RSA2" => GatewayAnswer.Invalid("isv.invalid-signature-type", "无效签名类型"),
        _ when parameters.GetValueOrDefault("version") != "1.0" => GatewayAnswer.Error("40001", "Missing Required Arguments", "isv.missing-version", "缺少version参数"),
        _ when !AlipayWire.IsTime(parameters.GetValueOrDefault("timestamp")) => GatewayAnswer.Invalid("isv.invalid-timestamp", "非法的时间戳参数"),
        _ when !_signature.IsApps(parameters) => GatewayAnswer.Invalid("isv.invalid-signature", "验签出错,请检查私钥与应用公钥是否配对"),
        _ => null,
    };

    private GatewayAnswer Route(string method, Dictionary<string, string> parameters, byte[]? file)
    {
        GatewayAnswer answer = AnswerOf(method, parameters, file);
        _taken();
        return answer;
    }

    private GatewayAnswer AnswerOf(string method, Dictionary<string, string> parameters, byte[]? file) => method switch
    {
        "alipay.trade.refund" => _desk.Refund(RefundContent.Read(parameters.GetValueOrDefault("biz_content"))),
        "alipay.trade.fastpay.refund.query" => _desk.Query(RefundContent.Read(parameters.GetValueOrDefault("biz_content"))),
        BillQuery => _bills.Where(parameters.GetValueOrDefault("biz_content"), _server.Address),
        _ when AlipayComplaintDesk.Knows(method) => _complaints.Answer(method, parameters, file),
        _ => GatewayAnswer.Invalid("isv.invalid-method", "不存在的方法名"),
    };

    private static bool IsKnown(string method) => method is "alipay.trade.refund" or "alipay.trade.fastpay.refund.query" or BillQuery || AlipayComplaintDesk.Knows(method);

    // Parameters of the address and of the form are one set, as a servlet has them.
    private static async Task<Dictionary<string, string>> ParametersAsync(HttpContext context)
    {
        if (IsMultipart(context))
        {
            IFormCollection parts = await context.Request.ReadFormAsync(context.RequestAborted);
            return Joined(QueryHelpers.ParseQuery(context.Request.QueryString.Value).Concat(parts));
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        string form = await reader.ReadToEndAsync(context.RequestAborted);
        return Joined(QueryHelpers.ParseQuery(context.Request.QueryString.Value).Concat(QueryHelpers.ParseQuery(form)));
    }

    // A file is no parameter: nobody signs it.
    private static async Task<byte[]?> FileAsync(HttpContext context)
    {
        if (!IsMultipart(context) || await context.Request.ReadFormAsync(context.RequestAborted) is not { Files: [var file, ..] })
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, context.RequestAborted);
        return bytes.ToArray();
    }

    private static bool IsMultipart(HttpContext context) => context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    private static Dictionary<string, string> Joined(IEnumerable<KeyValuePair<string, StringValues>> parameters) => parameters
        .GroupBy(parameter => parameter.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Value.ToString(), StringComparer.Ordinal);
}
