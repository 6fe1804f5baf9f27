using Azure.Data.Tables;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Tests.Channels.Conformance;

/// <summary>Tables of a storage account that does not answer.</summary>
internal static class OwnTables
{
    private const string Nowhere =
        "DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=bm9ib2R5;TableEndpoint=http://127.0.0.1:9/nobody;";

    public static CaseTables CutOff() => new(new TableServiceClient(Nowhere, new TableClientOptions { Retry = { MaxRetries = 0 } }));
}
