using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace KaMeng.Functions.Evidence;

/// <summary>Evidence in the private blob container <c>evidence</c>.</summary>
internal sealed class BlobEvidenceFiles(BlobServiceClient blobs) : IEvidenceFiles
{
    private const string ContainerName = "evidence";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(ContainerName);

    /// <inheritdoc/>
    public async Task KeepAsync(FileFacts file, string contentType, Stream bytes, CancellationToken cancellationToken)
    {
        BlobClient blob = _container.GetBlobClient(file.Sha256);
        if (await ExistsAsync(blob, cancellationToken))
        {
            return;
        }

        await _container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellationToken);
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            // At most 10 MiB, held in memory once: a retry of the upload needs them again, and the request's stream cannot be rewound.
            await blob.UploadAsync(await BinaryData.FromStreamAsync(bytes, cancellationToken), options, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.Status is 409 or 412)
        {
            // Somebody kept the same bytes meanwhile.
        }
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        try
        {
            return await _container.GetBlobClient(sha256).OpenReadAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    private static async Task<bool> ExistsAsync(BlobClient blob, CancellationToken cancellationToken) => (await blob.ExistsAsync(cancellationToken)).Value;
}
