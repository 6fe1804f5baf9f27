namespace KaMeng.Local.Azurite;

/// <summary>Where the three services listen.</summary>
internal sealed record AzuriteEndpoints(Uri Blob, Uri Queue, Uri Table)
{
    public string ConnectionString(AzuriteAccount account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account.Name};AccountKey={account.Key};"
        + $"BlobEndpoint={Blob}{account.Name};QueueEndpoint={Queue}{account.Name};TableEndpoint={Table}{account.Name};";
}
