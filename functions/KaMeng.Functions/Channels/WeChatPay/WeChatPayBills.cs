using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>
/// WeChat Pay's bills of refunds: <c>GET /v3/bill/tradebill</c> tells where the file is and its hash, signed by WeChat Pay; the file itself comes unsigned, and
/// is believed by that hash.
/// </summary>
internal sealed class WeChatPayBills(WeChatPayApi api) : IProviderBills
{
    // Of a file that unpacks to more, something is wrong: half a million refunds fit in it.
    private const int MostBytes = 256 * 1024 * 1024;

    /// <inheritdoc/>
    public PayoutChannel Channel => PayoutChannel.WeChatPay;

    /// <inheritdoc/>
    public async Task<ProviderBill> FetchAsync(DateOnly day, CancellationToken cancellationToken)
    {
        string date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        ApiReply reply = await GetAsync($"/v3/bill/tradebill?bill_date={date}&bill_type=REFUND&tar_type=GZIP", cancellationToken);
        if (Trouble(reply) is { } trouble)
        {
            return trouble;
        }

        if (reply.Verdict != SignatureVerdict.Valid || WireJson.Read<TradeBillReply>(reply.Body.Span) is not { } where)
        {
            return ProviderBill.NotYet($"WeChat Pay's answer about the bill cannot be believed or understood (signature: {reply.Verdict}).");
        }

        if (where.HashType != "SHA1" || !Uri.TryCreate(where.DownloadUrl, UriKind.Absolute, out Uri? address))
        {
            return ProviderBill.NotYet($"WeChat Pay names a bill with the hash {where.HashType} that cannot be fetched.");
        }

        // At the domains that are configured, whatever domain the address names.
        ApiReply download = await GetAsync(address.PathAndQuery, cancellationToken);
        return Trouble(download) ?? Read(download, where.HashValue);
    }

    private static ProviderBill Read(ApiReply download, string hash)
    {
        try
        {
            byte[] file = Unpacked(download.Body);
#pragma warning disable CA5350 // The provider's choice; that the hash is theirs is what the signature over it shows.
            string actual = Convert.ToHexString(SHA1.HashData(file));
#pragma warning restore CA5350
            return actual.Equals(hash, StringComparison.OrdinalIgnoreCase)
                ? ProviderBill.Of(RefundBill.Read(file))
                : ProviderBill.NotYet("The bill that was downloaded is not the one WeChat Pay named: the hashes differ.");
        }
        catch (InvalidDataException wrong)
        {
            return ProviderBill.NotYet($"The bill cannot be read. {wrong.Message}");
        }
    }

    private static byte[] Unpacked(ReadOnlyMemory<byte> packed)
    {
        using var unzipped = new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using var file = new MemoryStream();
        byte[] piece = new byte[64 * 1024];
        for (int read; (read = unzipped.Read(piece)) > 0;)
        {
            file.Write(piece, 0, read);
            if (file.Length > MostBytes)
            {
                throw new InvalidDataException($"It unpacks to more than {MostBytes} bytes.");
            }
        }

        return file.ToArray();
    }

    private static ProviderBill? Trouble(ApiReply reply)
    {
        if (reply.Lost is { } lost)
        {
            return ProviderBill.NotYet($"WeChat Pay gave no answer ({lost}).");
        }

        if (reply.Status is >= 200 and < 300)
        {
            return null;
        }

        ErrorReply? error = WireJson.Read<ErrorReply>(reply.Body.Span);
        return error?.Code == "NO_STATEMENT_EXIST" && reply.Verdict == SignatureVerdict.Valid
            ? ProviderBill.Nothing("WeChat Pay has no bill of that day (NO_STATEMENT_EXIST).")
            : ProviderBill.NotYet($"WeChat Pay answered {reply.Status} {error?.Code}.");
    }

    private Task<ApiReply> GetAsync(string path, CancellationToken cancellationToken) => api.CallAsync(CallKind.Bill, path, [], null, cancellationToken);
}
