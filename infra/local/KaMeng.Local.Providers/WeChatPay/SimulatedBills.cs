using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>The bills, in the provider's format: a call tells where a file is and its hash, another has the file. They are there from 10:00 of the next day.</summary>
internal sealed class SimulatedBills(RefundBillWriter refunds, FundFlowBillWriter funds, BillChanges changes)
{
    private const string RefundBillPath = "/v3/bill/tradebill";
    private const string FundFlowPath = "/v3/bill/fundflowbill";
    private const string FilePath = "/v3/billdownload/file";
    private const string RefundKind = "REFUND";
    private const string FundsKind = "OPERATION";
    private const int ReadyHour = 10;

    /// <summary>The answer to a call about bills; null if it is about something else.</summary>
    public ApiAnswer? Answer(HttpRequest request) => !HttpMethods.IsGet(request.Method) ? null : request.Path.Value switch
    {
        RefundBillPath => Where(request, request.Query["bill_type"], RefundKind),
        FundFlowPath => Where(request, request.Query["account_type"], FundsKind),
        FilePath => File(request.Query["token"].ToString().Split('.')) is { } file ? new ApiAnswer(200, Packed(file)) : ApiAnswer.Error(400, "PARAM_ERROR", "token无效"),
        _ => null,
    };

    private ApiAnswer Where(HttpRequest request, string? asked, string kind)
    {
        if (Day(request.Query["bill_date"], "yyyy-MM-dd") is not { } day || asked != kind || request.Query["tar_type"] != "GZIP")
        {
            return ApiAnswer.Error(400, "PARAM_ERROR", "账单日期或类型不正确");
        }

        if (!changes.IsReady(day, ReadyHour))
        {
            return ApiAnswer.Error(400, "STATEMENT_CREATING", "账单生成中");
        }

        if (File(kind, day) is not { } file)
        {
            return ApiAnswer.Error(400, "NO_STATEMENT_EXIST", "账单文件不存在");
        }

#pragma warning disable CA5350 // As the provider does.
        string hash = Convert.ToHexStringLower(SHA1.HashData(file));
#pragma warning restore CA5350
        return ApiAnswer.Ok(new JsonObject
        {
            ["hash_type"] = "SHA1",
            ["hash_value"] = hash,
            ["download_url"] = string.Create(CultureInfo.InvariantCulture, $"{request.Scheme}://{request.Host}{FilePath}?token={kind}.{day:yyyyMMdd}"),
        });
    }

    private byte[]? File(string[] token) => token is [var kind, var date] && Day(date, "yyyyMMdd") is { } day ? File(kind, day) : null;

    // A day without a row has no bill.
    private byte[]? File(string kind, DateOnly day) => (kind == RefundKind ? refunds.Lines(day) : funds.Lines(day)) is { } lines
        ? [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n")))]
        : null;

    private static DateOnly? Day(string? text, string form) =>
        DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static byte[] Packed(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionMode.Compress))
        {
            zip.Write(file);
        }

        return packed.ToArray();
    }
}
