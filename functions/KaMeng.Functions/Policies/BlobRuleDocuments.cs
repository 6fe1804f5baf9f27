using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using KaMeng.Refunds.Policies;
using Microsoft.Extensions.Configuration;

namespace KaMeng.Functions.Policies;

/// <summary>
/// The documents of the blob container that the setting <c>Policies:Container</c> names: <c>policies/…json</c>, <c>holidays/…json</c> and
/// <c>merchant-promises.json</c>. Without the setting, or as long as the container is not there, the app goes by what it is built with.
/// </summary>
internal sealed class BlobRuleDocuments(BlobServiceClient blobs, IConfiguration configuration) : IRuleDocuments
{
    // A document of rules is some tens of kilobytes; what is larger was put there by mistake.
    private const long MostBytes = 1024 * 1024;

    public async Task<IReadOnlyList<RuleDocument>> ReadAsync(CancellationToken cancellationToken)
    {
        if (configuration["Policies:Container"] is not { Length: > 0 } name)
        {
            return [];
        }

        BlobContainerClient container = blobs.GetBlobContainerClient(name);
        var documents = new List<RuleDocument>();
        try
        {
            await foreach (BlobItem blob in container.GetBlobsAsync(cancellationToken: cancellationToken))
            {
                if (blob.Properties.ContentLength <= MostBytes)
                {
                    BlobDownloadResult read = await container.GetBlobClient(blob.Name).DownloadContentAsync(cancellationToken);
                    documents.Add(new RuleDocument(blob.Name, read.Content.ToMemory()));
                }
            }
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // The container is not there yet, or a document was taken away while it was being read: what is left is read.
        }

        return documents;
    }
}
