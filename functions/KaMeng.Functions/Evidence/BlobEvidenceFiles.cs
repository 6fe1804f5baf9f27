using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace KaMeng.Functions.Evidence;

/// <summary>Evidence in the private blob container <c>evidence</c>.</summary>
internal sealed class BlobEvidenceFiles(BlobServiceClient blobs) : IEvidenceFiles
{
    private const string ContainerName = "evidence";

    // One request for the whole file: pieces of two writers of the same file could get in each other's way.
    private static readonly StorageTransferOptions Whole = new() { InitialTransferSize = FileReading.Most, MaximumTransferSize = FileReading.Most, MaximumConcurrency = 1 };

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
            TransferOptions = Whole,
        };
        try
        {
            await blob.UploadAsync(bytes, options, cancellationToken);
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
