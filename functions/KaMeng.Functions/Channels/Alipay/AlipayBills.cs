using System.Globalization;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>
/// Alipay's bills of trades: <c>alipay.data.dataservice.bill.downloadurl.query</c> tells, signed, where the archive is for 30 seconds. The archive itself is neither signed nor hashed, and is
/// believed because that address is Alipay's and https.
/// </summary>
internal sealed class AlipayBills(AlipayApi api, AlipaySignatures signatures, IHttpClientFactory clients, IOptions<AlipaySettings> settings, TimeProvider time) : IProviderBills
{
    /// <summary>The name of the HTTP client that downloads.</summary>
    public const string ClientName = "AlipayBills";

    private const string Method = "alipay.data.dataservice.bill.downloadurl.query";

    // Larger than any answer of the gateway.
    private static readonly TimeSpan DownloadPatience = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public PayoutChannel Channel => PayoutChannel.Alipay;

    /// <inheritdoc/>
    public async Task<ProviderBill> FetchAsync(DateOnly day, CancellationToken cancellationToken)
    {
        GatewayReply reply = await api.CallAsync(
            Method,
            new Dictionary<string, object> { ["bill_type"] = "trade", ["bill_date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["secure"] = "true" },
            cancellationToken);
        if (Trouble(reply, day) is { } trouble)
        {
            return trouble;
        }

        if (reply.Text("bill_file_code") == "EMPTY_DATA_WITH_BILL_FILE")
        {
            return ProviderBill.Nothing("Alipay says that the bill of that day is empty (EMPTY_DATA_WITH_BILL_FILE).");
        }

        if (AddressOf(reply.Text("bill_download_url")) is not { } address)
        {
            return ProviderBill.NotYet("Alipay names no address of the bill that can be fetched.");
        }

        (byte[]? zip, string? why) = await DownloadAsync(address, cancellationToken);
        if (zip is null)
        {
            return ProviderBill.NotYet($"The bill could not be downloaded ({why}); its address is good for 30 seconds and asked for anew.");
        }

        try
        {
            return ProviderBill.Of(TradeBill.Read(zip, settings.Value.SellerId, day));
        }
        catch (InvalidDataException wrong)
        {
            return ProviderBill.NotYet($"The bill cannot be read. {wrong.Message}");
        }
    }

    private ProviderBill? Trouble(GatewayReply reply, DateOnly day)
    {
        if (reply.Lost is { } lost)
        {
            return ProviderBill.NotYet($"Alipay gave no answer ({lost}).");
        }

        if (reply.Signature is not { } signature || !signatures.IsAlipays(reply.SignedText, signature))
        {
            return ProviderBill.NotYet($"Alipay's answer about the bill cannot be believed ({(reply.Signature is null ? "no signature" : "wrong signature")}{Said(reply)}).");
        }

        if (reply.Text("code") == SubCodes.TakenOn)
        {
            return null;
        }

        // The documents' words, and those that the gateway is seen to use.
        return reply.Text("sub_code")?.ToUpperInvariant() switch
        {
            "NO_BILL_DATA" or "ISP.NO_BILL_DATA" => ProviderBill.Nothing("Alipay has no trade of that day (NO_BILL_DATA)."),

            // One word for a bill that is not made yet and one that never will be; Alipay makes them the next morning.
            "BILL_NOT_EXIST" or "ISP.BILL_NOT_EXIST" when WorkingCalendar.DateOf(time.GetUtcNow()) > day.AddDays(1) => ProviderBill.Nothing("Alipay has no bill of that day (BILL_NOT_EXIST)."),
            "BILL_NOT_EXIST" or "ISP.BILL_NOT_EXIST" => ProviderBill.NotYet("Alipay has not made the bill yet, or there is none (BILL_NOT_EXIST)."),
            _ => ProviderBill.NotYet($"Alipay answered{Said(reply)}."),
        };
    }

    private static string Said(GatewayReply reply) =>
        reply.Text("code") is { } code ? ProviderWords.Short($" {code} {reply.Text("sub_code")} {reply.Text("sub_msg") ?? reply.Text("msg")}") : "";

    // An old gateway names http although https was asked for; the same host has both.
    private static Uri? AddressOf(string? text)
    {
        if (SettingChecks.IsSafe(text ?? "", out Uri? safe))
        {
            return safe;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttp && address.IsDefaultPort
            ? new UriBuilder(address) { Scheme = Uri.UriSchemeHttps, Port = -1 }.Uri
            : null;
    }

    private async Task<(byte[]? Zip, string? Why)> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        using HttpClient client = clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("KaMeng.Serverless");
        (Download? download, string? lost) = await ProviderCall.SendAsync(
            client, request, DownloadPatience, async (response, stop) => new Download((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(stop)), cancellationToken);
        return download is { Status: 200 } ? (download.Bytes, null) : (null, lost ?? $"status {download!.Status}");
    }

    private sealed record Download(int Status, byte[] Bytes);
}
