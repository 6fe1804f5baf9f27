using System.Security.Cryptography;
using KaMeng.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace KaMeng.Functions.Http;

/// <summary>
/// A request's body as it came, byte for byte: what a signature is over and what an idempotency key stands for. Small bodies stay in memory,
/// larger ones in a temporary file that goes with the request.
/// </summary>
public sealed class RawBody
{
    /// <summary>The most bytes of a JSON body.</summary>
    public const int MostJson = 64 * 1024;

    private readonly Stream _content;

    private RawBody(Stream content, long size, string sha256)
    {
        _content = content;
        Size = size;
        Sha256 = sha256;
    }

    /// <summary>In bytes.</summary>
    public long Size { get; }

    /// <summary>Lower-case hex of the bytes' SHA-256; of nothing, when there is no body.</summary>
    public string Sha256 { get; }

    /// <summary>Reads the body whole, whatever its <c>Content-Length</c> says or does not say.</summary>
    /// <exception cref="ProblemException">413 <c>BODY_TOO_LARGE</c>.</exception>
    public static async Task<RawBody> ReadAsync(HttpRequest request, long most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > most)
        {
            throw TooLarge(most);
        }

        // Disposed with the response: the functions read the body as long as the request lives.
        var content = new FileBufferingReadStream(request.Body, memoryThreshold: MostJson);
        request.HttpContext.Response.RegisterForDisposeAsync(content);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = new byte[16 * 1024];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(piece, cancellationToken)) > 0)
        {
            size += read;
            if (size > most)
            {
                throw TooLarge(most);
            }

            hash.AppendData(piece, 0, read);
        }

        return new RawBody(content, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The bytes from the beginning. One reader at a time.</summary>
    public Stream Open()
    {
        _content.Position = 0;
        return _content;
    }

    /// <summary>The bytes, of a body that is small.</summary>
    public async Task<byte[]> ToArrayAsync(CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[Size];
        await Open().ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static ProblemException TooLarge(long most) => new(
        StatusCodes.Status413PayloadTooLarge, "BODY_TOO_LARGE", $"The body is larger than the {most} bytes this call takes.", $"提交的内容超过 {most} 字节上限。");
}
