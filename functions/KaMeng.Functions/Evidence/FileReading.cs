using System.Security.Cryptography;
using KaMeng.Functions.Problems;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Evidence;

/// <summary>Reads a file once and finds out its size, hash and kind; never more of it in memory than a piece.</summary>
internal static class FileReading
{
    /// <summary>The most bytes of a file.</summary>
    public const long Most = 10 * 1024 * 1024;

    /// <summary>Reads <paramref name="file"/> to its end.</summary>
    /// <exception cref="ProblemException">413 <c>EVIDENCE_TOO_LARGE</c>.</exception>
    public static async Task<FileFacts> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var text = new PlainText();
        byte[] beginning = [];
        DateTimeOffset? capturedAt = null;
        byte[] piece = new byte[16 * 1024];
        long size = 0;
        int read;
        while ((read = await file.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            if (size == 0)
            {
                beginning = piece[..Math.Min(read, ContentKind.Beginning)];
                capturedAt = CaptureTime.Of(piece.AsSpan(0, read));
            }

            size += read;
            if (size > Most)
            {
                throw TooLarge();
            }

            hash.AppendData(piece, 0, read);
            text.Take(piece.AsSpan(0, read));
        }

        string? contentType = ContentKind.Of(beginning) ?? (text.Ends() ? ContentKind.Text : null);
        return new FileFacts(size, Convert.ToHexStringLower(hash.GetHashAndReset()), contentType) { CapturedAt = capturedAt };
    }

    /// <summary>A file over the limit.</summary>
    public static ProblemException TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge, "EVIDENCE_TOO_LARGE", $"An evidence file may have {Most / 1024 / 1024} MiB at most. Cut the recording, or save the picture smaller.", $"凭证文件最大 {Most / 1024 / 1024} MiB。请剪短录像,或缩小图片。");
}
