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
        if (await TouchAsync(blob, cancellationToken))
        {
            return;
        }

        await _container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellationToken);

        // At most 10 MiB, held in memory once: a retry of the upload needs them again, and the request's stream cannot be rewound.
        BinaryData content = await BinaryData.FromStreamAsync(bytes, cancellationToken);
        while (!await AddAsync(blob, contentType, content, cancellationToken) && !await TouchAsync(blob, cancellationToken))
        {
            // It was kept, and erased again, between the two.
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

    /// <inheritdoc/>
    public async Task EraseAsync(string sha256, Func<Task<bool>> isHeld, CancellationToken cancellationToken)
    {
        BlobClient blob = _container.GetBlobClient(sha256);
        while (true)
        {
            try
            {
                // The version first, the question second: whoever keeps the file after the question has changed the version.
                BlobProperties read = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
                if (!await isHeld())
                {
                    await blob.DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = read.ETag }, cancellationToken);
                }

                return;
            }
            catch (RequestFailedException fault) when (fault.Status == 404)
            {
                return;
            }
            catch (RequestFailedException fault) when (fault.Status == 412)
            {
                // Somebody has it from now on: ask again.
            }
        }
    }

    // Leaves the bytes and changes the version, so that an erasure that did not see this holder fails; false if there is no such file.
    private static async Task<bool> TouchAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.SetMetadataAsync(new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return false;
        }
    }

    private static async Task<bool> AddAsync(BlobClient blob, string contentType, BinaryData content, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await blob.UploadAsync(content, options, cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 409 or 412)
        {
            // Somebody kept the same bytes meanwhile.
            return false;
        }
    }
}
