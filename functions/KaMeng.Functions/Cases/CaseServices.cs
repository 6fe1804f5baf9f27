using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using KaMeng.Functions.Activities;
using KaMeng.Functions.AfterSales;
using KaMeng.Functions.Cases.Events;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Complaints;
using KaMeng.Functions.Durable;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Figures;
using KaMeng.Functions.Finance;
using KaMeng.Functions.Ledger;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Reconciliation;
using KaMeng.Functions.Retention;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Wallets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Cases;

/// <summary>Registers everything that cases need.</summary>
internal static class CaseServices
{
    private const string StorageSetting = "AzureWebJobsStorage";
    private const string ServiceBusSetting = "ServiceBusConnection";

    /// <summary>
    /// Adds <see cref="IRefundCases"/>, what the activities use, and the Azure clients, from the settings the Functions host reads too: a connection
    /// string in <c>AzureWebJobsStorage</c> and <c>ServiceBusConnection</c>, or <c>…__accountName</c> (also <c>__tableServiceUri</c>,
    /// <c>__blobServiceUri</c>) and <c>…__fullyQualifiedNamespace</c> for a managed identity, which <c>…__clientId</c> may name.
    /// </summary>
    internal static IServiceCollection AddCases(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => Tables(configuration));
        services.TryAddSingleton(_ => Blobs(configuration));
        services.TryAddSingleton(_ => ServiceBus(configuration));
        services.TryAddSingleton<ICaseEventSender, ServiceBusCaseEventSender>();
        services.TryAddSingleton<IMerchantEventSender, ServiceBusMerchantEventSender>();

        services.AddSingleton<CaseTables>();
        services.AddSingleton<CaseStore>();
        services.AddSingleton<OrderStore>();
        services.AddSingleton<BuyerStore>();
        services.AddSingleton<FileTrail>();
        services.AddSingleton<IFileTrail>(provider => provider.GetRequiredService<FileTrail>());
        services.AddSingleton<IEvidenceFiles, BlobEvidenceFiles>();
        services.AddSingleton<ICaseMessages, MessageStore>();
        services.AddSingleton<InboxStore>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<WorkListStore>();
        services.AddSingleton<WorkListFences>();
        services.AddSingleton<OpenCaseCounting>();
        services.AddSingleton<ViewStore>();
        services.AddSingleton<BatchStore>();
        services.AddSingleton<BellStore>();
        services.AddSingleton<StandingStore>();
        services.AddSingleton<CaseAtMerchant>();
        services.AddSingleton<WatchStore>();
        services.AddSingleton<WalletStore>();
        services.AddSingleton<WithdrawalStore>();
        services.AddSingleton<WithdrawalsUnderWay>();
        services.AddSingleton<FinanceTasks>();
        services.AddSingleton(provider => new PayoutBook(provider.GetRequiredService<TableServiceClient>()));
        services.AddSingleton<PaymentIndex>();
        services.AddSingleton<ComplaintStore>();

        services.AddSingleton<DurableClients>();
        services.AddSingleton(new MerchantLabels(configuration));
        services.AddSingleton<IRuleDocuments>(provider => new BlobRuleDocuments(provider.GetRequiredService<BlobServiceClient>(), configuration));
        services.AddSingleton(provider => new PublishedPolicies(
            provider.GetRequiredService<IRuleDocuments>(),
            provider.GetRequiredService<MerchantLabels>(),
            configuration,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PublishedPolicies>>()));
        services.AddSingleton<IPolicies>(provider => new LabelledPolicies(
            provider.GetRequiredService<PublishedPolicies>(), provider.GetRequiredService<StandingStore>()));
        services.AddSingleton<CaseOrchestrations>();
        services.AddSingleton<ComplaintOrchestrations>();
        services.AddSingleton<CaseOpening>();
        services.AddSingleton<CaseReopening>();
        services.AddSingleton<ClosedInbox>();
        services.AddSingleton<CodeStore>();
        services.AddSingleton<PayeeStore>();
        services.AddSingleton<TurnStore>();
        services.AddSingleton(new ChannelLimitTable(configuration));
        services.AddSingleton<InboxPatience>();
        services.AddSingleton<InboxDelivery>();
        services.AddSingleton<CaseListing>();
        services.AddSingleton<InstanceReader>();
        services.AddSingleton<OrchestrationReport>();
        services.AddSingleton<CaseInspector>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<FileErasure>();
        services.AddSingleton<IdentityErasure>();
        services.AddSingleton<TradeRecords>();
        services.AddSingleton<ExpiredRows>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<LedgerBook>();
        services.AddSingleton<BooksAudit>();
        services.AddSingleton<IProviderRecords, ChannelRecords>();
        services.AddSingleton<AttemptStatements>();
        services.AddSingleton<MerchantGoneStore>();
        services.AddSingleton<MerchantGoneDesk>();
        services.AddSingleton<MerchantGoneReport>();
        services.AddSingleton<StandingBook>();
        services.AddSingleton<PayoutFunds>();
        services.AddSingleton<HandPayouts>();
        services.AddSingleton<Overpayments>();
        services.AddSingleton<WithdrawalReturns>();
        services.AddSingleton<SettlementHolds>();
        services.AddSingleton<AutomaticCases>();
        services.AddSingleton<DeliveryWatches>();
        services.AddSingleton<DeliverySweep>();
        services.AddSingleton<CaseSweep>();
        services.AddFigures();
        services.AddSingleton<PaymentChannels>();
        services.AddSingleton<IRefundCases, RefundCases>();
        return services;
    }

    private static TableServiceClient Tables(IConfiguration configuration)
    {
        // A caller waits behind these tries; an orchestration has tries of its own.
        var options = new TableClientOptions { Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(100), NetworkTimeout = TimeSpan.FromSeconds(10) } };
        return configuration[StorageSetting] is { Length: > 0 } connection
            ? new TableServiceClient(connection, options)
            : new TableServiceClient(Endpoint(configuration, "table"), Credential(configuration, StorageSetting), options);
    }

    private static BlobServiceClient Blobs(IConfiguration configuration)
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(100), NetworkTimeout = TimeSpan.FromSeconds(30) } };
        return configuration[StorageSetting] is { Length: > 0 } connection
            ? new BlobServiceClient(connection, options)
            : new BlobServiceClient(Endpoint(configuration, "blob"), Credential(configuration, StorageSetting), options);
    }

    private static ServiceBusClient ServiceBus(IConfiguration configuration) => configuration[ServiceBusSetting] is { Length: > 0 } connection
        ? new ServiceBusClient(connection)
        : new ServiceBusClient(
            configuration[$"{ServiceBusSetting}:fullyQualifiedNamespace"] ?? throw Missing(ServiceBusSetting, "fullyQualifiedNamespace"),
            Credential(configuration, ServiceBusSetting));

    private static Uri Endpoint(IConfiguration configuration, string service)
    {
        IConfigurationSection section = configuration.GetSection(StorageSetting);
        string? address = section[$"{service}ServiceUri"]
            ?? (section["accountName"] is { Length: > 0 } account ? $"https://{account}.{service}.core.windows.net" : null);
        return new Uri(address ?? throw Missing(StorageSetting, "accountName"));
    }

    private static DefaultAzureCredential Credential(IConfiguration configuration, string setting) =>
        new(new DefaultAzureCredentialOptions { ManagedIdentityClientId = configuration[$"{setting}:clientId"] });

    private static InvalidOperationException Missing(string setting, string part) =>
        new($"The app has neither the setting '{setting}' (a connection string) nor '{setting}__{part}' (for a managed identity). Set one of them.");
}
