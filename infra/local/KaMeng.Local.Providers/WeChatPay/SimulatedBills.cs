using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>
/// The bills of refunds, in the provider's format: a day's refunds are those asked for on that day in Shanghai, as they stand when the bill is fetched; it is
/// there from 10:00 of the next day. What a test has falsified is forgotten when the process ends.
/// </summary>
public sealed class SimulatedBills
{
    private const string BillPath = "/v3/bill/tradebill";
    private const string FilePath = "/v3/billdownload/file";
    private const string Headings =
        "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";

    private const string TotalHeadings = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
    private const int ReadyHour = 10;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly ConcurrentDictionary<string, (long? Fen, DateOnly On)> _changed = new(StringComparer.Ordinal);
    private readonly SimulatorStore _store;
    private readonly string _mchId;
    private readonly TimeProvider _time;

    internal SimulatedBills(SimulatorStore store, string mchId, TimeProvider time)
    {
        _store = store;
        _mchId = mchId;
        _time = time;
    }

    /// <summary>Leaves a refund out of the bills.</summary>
    /// <param name="refundNumber">The caller's number.</param>
    public void Drop(string refundNumber) => _changed[refundNumber] = (null, Today);

    /// <summary>Gives a refund another amount in the bills, or puts one into the bill of this day that was never made.</summary>
    /// <param name="refundNumber">The caller's number.</param>
    /// <param name="fen">The amount.</param>
    public void Change(string refundNumber, long fen) => _changed[refundNumber] = (fen, Today);

    private DateOnly Today => DayOf(_time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The answer to a call about bills; null if it is about something else.</summary>
    internal ApiAnswer? Answer(HttpRequest request) => !HttpMethods.IsGet(request.Method) ? null : request.Path.Value switch
    {
        BillPath => Where(request),
        FilePath => DateOnly.TryParseExact(request.Query["token"], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? new ApiAnswer(200, Packed(File(day)))
            : ApiAnswer.Error(400, "PARAM_ERROR", "token无效"),
        _ => null,
    };

    private ApiAnswer Where(HttpRequest request)
    {
        if (!DateOnly.TryParseExact(request.Query["bill_date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            || request.Query["bill_type"] != "REFUND" || request.Query["tar_type"] != "GZIP")
        {
            return ApiAnswer.Error(400, "PARAM_ERROR", "账单日期或类型不正确");
        }

        if (_time.GetUtcNow() < new DateTimeOffset(day.AddDays(1), new TimeOnly(ReadyHour, 0), China))
        {
            return ApiAnswer.Error(400, "STATEMENT_CREATING", "账单生成中");
        }

        if (Rows(day).Count == 0)
        {
            return ApiAnswer.Error(400, "NO_STATEMENT_EXIST", "账单文件不存在");
        }

#pragma warning disable CA5350 // As the provider does.
        string hash = Convert.ToHexStringLower(SHA1.HashData(File(day)));
#pragma warning restore CA5350
        return ApiAnswer.Ok(new JsonObject
        {
            ["hash_type"] = "SHA1",
            ["hash_value"] = hash,
            ["download_url"] = string.Create(CultureInfo.InvariantCulture, $"{request.Scheme}://{request.Host}{FilePath}?token={day:yyyyMMdd}"),
        });
    }

    private List<RefundRow> Rows(DateOnly day)
    {
        List<RefundRow> all = _store.Alone(tables => tables.Refunds());
        IEnumerable<RefundRow> made = all
            .Where(refund => DayOf(refund.CreatedAt) == day && !(_changed.TryGetValue(refund.RefundNumber, out (long? Fen, DateOnly) change) && change.Fen is null))
            .Select(refund => _changed.TryGetValue(refund.RefundNumber, out (long? Fen, DateOnly) change) ? refund with { Refund = change.Fen!.Value } : refund);
        long noon = new DateTimeOffset(day, new TimeOnly(12, 0), China).ToUnixTimeMilliseconds();
        IEnumerable<RefundRow> invented = _changed
            .Where(change => change.Value.Fen is not null && change.Value.On == day && all.All(refund => refund.RefundNumber != change.Key))
            .Select(change => new RefundRow(change.Key, $"503000{day:yyyyMMdd}999", "4200000000", change.Value.Fen!.Value, change.Value.Fen.Value, SimulatedResult.Success, noon, noon, 0, 0));
        return [.. made, .. invented];
    }

    private byte[] File(DateOnly day)
    {
        List<RefundRow> rows = Rows(day);
        string refunded = Yuan(rows.Sum(refund => refund.Refund));
        string paid = Yuan(rows.Sum(refund => refund.Total));
        string total = string.Create(CultureInfo.InvariantCulture, $"`{rows.Count},`{paid},`{refunded},`0.00,`0.00000,`{paid},`{refunded}");
        IEnumerable<string> lines = [Headings, .. rows.Select(Line), TotalHeadings, total];
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n")))];
    }

    private string Line(RefundRow refund)
    {
        string state = refund.StatusAt(_time.GetUtcNow().ToUnixTimeMilliseconds()) switch
        {
            "SUCCESS" => "SUCCESS",
            "PROCESSING" => "PROCESSING",
            _ => "FAIL",
        };
        string[] fields =
        [
            Time(refund.CreatedAt), "wx0000000000000001", _mchId, "0", "", refund.Payment, refund.Payment, "o0000000000000000000000000001", "JSAPI", "REFUND", "OTHERS", "CNY",
            Yuan(refund.Total), "0.00", Time(refund.CreatedAt), state == "SUCCESS" ? Time(refund.SettlesAt) : "", refund.RefundId, refund.RefundNumber, Yuan(refund.Refund), "0.00",
            "ORIGINAL", state, "卡密, 电子券", "", "0.00000", "0.60%", Yuan(refund.Total), Yuan(refund.Refund), "",
        ];
        return string.Join(',', fields.Select(field => "`" + field));
    }

    private static byte[] Packed(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionMode.Compress))
        {
            zip.Write(file);
        }

        return packed.ToArray();
    }

    private static DateOnly DayOf(long milliseconds) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(China).DateTime);

    private static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(China).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
