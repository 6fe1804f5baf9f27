using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Registers reconciliation.</summary>
internal static class ReconciliationServices
{
    /// <summary>Adds it. A provider's bills are an <see cref="IProviderBills"/> that its channel registers.</summary>
    internal static IServiceCollection AddReconciliation(this IServiceCollection services)
    {
        services.AddSingleton(s => new BillStore(s.GetRequiredService<BlobServiceClient>()));
        services.AddSingleton(s => new ReconciliationStore(s.GetRequiredService<TableServiceClient>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDifferences>(s => s.GetRequiredService<ReconciliationStore>());
        services.AddSingleton<Reconciler>();
        services.AddSingleton<Reconciliations>();
        return services;
    }
}
