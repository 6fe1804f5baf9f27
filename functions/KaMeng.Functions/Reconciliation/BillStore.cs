using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Reconciliation;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Bills as they were compared, in the private blob container <c>bills</c>: numbers, amounts and states, nothing of the buyers.</summary>
internal sealed class BillStore(BlobServiceClient blobs)
{
    private const string ContainerName = "bills";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(ContainerName);

    /// <summary>Keeps a bill in place of an earlier one of that day.</summary>
    public async Task KeepAsync(PayoutChannel channel, DateOnly day, ImmutableArray<BillEntry> entries, CancellationToken cancellationToken)
    {
        await _container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellationToken);
        await Blob(channel, day).UploadAsync(
            BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(entries, ContractJson.Options)), overwrite: true, cancellationToken);
    }

    /// <summary>A bill; null if it is not kept.</summary>
    public async Task<ImmutableArray<BillEntry>?> FindAsync(PayoutChannel channel, DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            Response<BlobDownloadResult> found = await Blob(channel, day).DownloadContentAsync(cancellationToken);
            return JsonSerializer.Deserialize<ImmutableArray<BillEntry>>(found.Value.Content, ContractJson.Options);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    private BlobClient Blob(PayoutChannel channel, DateOnly day) =>
        _container.GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{UpperSnake.Of(channel)}/{day:yyyy-MM-dd}.json"));
}
