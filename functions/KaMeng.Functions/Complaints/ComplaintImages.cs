using System.Collections.Immutable;
using KaMeng.Functions.Evidence;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;

namespace KaMeng.Functions.Complaints;

/// <summary>Takes the pictures for an answer out of a case; what was erased is left out.</summary>
internal sealed class ComplaintImages(IEvidenceFiles files)
{
    /// <summary>The pictures of some files.</summary>
    public async Task<ImmutableArray<ComplaintImage>> OfAsync(RefundCase? refundCase, ImmutableArray<string> evidenceIds, CancellationToken cancellationToken)
    {
        var pictures = ImmutableArray.CreateBuilder<ComplaintImage>();
        foreach (EvidenceItem item in refundCase?.Evidence.Where(item => evidenceIds.Contains(item.EvidenceId)) ?? [])
        {
            if (Ending(item.ContentType) is { } ending && await files.OpenAsync(item.Sha256, cancellationToken) is { } stream)
            {
                await using Stream content = stream;
                using var bytes = new MemoryStream();
                await content.CopyToAsync(bytes, cancellationToken);
                pictures.Add(new ComplaintImage(item.EvidenceId + ending, item.Sha256, item.ContentType, bytes.ToArray()));
            }
        }

        return pictures.ToImmutable();
    }

    /// <summary>The ending of a picture's name; null if it is none that a provider takes.</summary>
    public static string? Ending(string contentType) => contentType switch
    {
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        _ => null,
    };
}
