using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using KaMeng.Functions.Reconciliation;
using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>
/// Downloads WeChat Pay's bills: one call tells where the file is and its hash, signed by WeChat Pay; the file itself comes unsigned, and is believed by that hash.
/// </summary>
internal sealed class BillDownload(WeChatPayApi api)
{
    // Of a file that unpacks to more, something is wrong: half a million refunds fit in it.
    private const int MostBytes = 256 * 1024 * 1024;

    /// <summary>Makes a bill of what is inside a file.</summary>
    public delegate ImmutableArray<BillEntry> Reading(ReadOnlySpan<byte> file);

    /// <summary>Asks for a bill, downloads and reads it.</summary>
    /// <param name="path">The call that tells where it is, with <c>tar_type=GZIP</c>.</param>
    /// <param name="read">Reads it; <see cref="InvalidDataException"/> if it is no such bill.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<ProviderBill> FetchAsync(string path, Reading read, CancellationToken cancellationToken)
    {
        ApiReply reply = await GetAsync(path, cancellationToken);
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
        return Trouble(download) ?? Read(download, where.HashValue, read);
    }

    private static ProviderBill Read(ApiReply download, string hash, Reading read)
    {
        try
        {
            using var unzipped = new GZipStream(new MemoryStream(download.Body.ToArray()), CompressionMode.Decompress);
            byte[] file = Unpacking.Read(unzipped, MostBytes);
#pragma warning disable CA5350 // The provider's choice; that the hash is theirs is what the signature over it shows.
            string actual = Convert.ToHexString(SHA1.HashData(file));
#pragma warning restore CA5350
            return actual.Equals(hash, StringComparison.OrdinalIgnoreCase)
                ? ProviderBill.Of(read(file))
                : ProviderBill.NotYet("The bill that was downloaded is not the one WeChat Pay named: the hashes differ.");
        }
        catch (InvalidDataException wrong)
        {
            return ProviderBill.NotYet($"The bill cannot be read. {wrong.Message}");
        }
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
