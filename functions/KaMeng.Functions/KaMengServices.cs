using Azure.Data.Tables;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Channels.Alipay;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Complaints;
using KaMeng.Functions.Console;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Dossiers;
using KaMeng.Functions.Durable;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Figures;
using KaMeng.Functions.Goods;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Providers;
using KaMeng.Functions.Queues;
using KaMeng.Functions.Reconciliation;
using KaMeng.Functions.Reissues;
using KaMeng.Functions.Wallets;
using KaMeng.Functions.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;

namespace KaMeng.Functions;

/// <summary>What the functions need, registered once for every host that runs them.</summary>
public static class KaMengServices
{
    /// <summary>Registers the services of the functions. A host that has a clock of its own registers it before.</summary>
    /// <param name="services">Takes them.</param>
    /// <param name="configuration">The app's settings.</param>
    public static IServiceCollection AddKaMengFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddCases(configuration);
        services.AddWeChatPay(configuration);
        services.AddAlipay(configuration);
        services.AddGoodsSources(configuration);
        services.AddReissues(configuration);
        services.AddWallets();
        services.AddSingleton<MessageDeferral>();
        services.AddWebhooks(configuration);
        services.AddReconciliation();
        services.AddProviderFunctions();
        services.AddDurableState();
        services.AddComplaints(configuration);
        services.AddDossiers(configuration);
        services.AddConsole(configuration);
        services.AddFigureReading();
        return services.AddHttpCallers(configuration);
    }

    /// <summary>Puts the functions' middleware around every invocation.</summary>
    /// <param name="builder">The worker of the host.</param>
    public static IFunctionsWorkerApplicationBuilder UseKaMengFunctions(this IFunctionsWorkerApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseMiddleware<ProblemMiddleware>();
    }

    // Settings are read when they are first needed: a host may learn an address only after it has begun to listen.
    private static IServiceCollection AddHttpCallers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient(nameof(IssuerKeys), client => client.Timeout = TimeSpan.FromSeconds(10));
        services.AddSingleton(s => new StorefrontSecrets(configuration, Logger<StorefrontSecrets>(s)));
        services.AddSingleton<INonces>(s => new TableNonces(s.GetRequiredService<TableServiceClient>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new StorefrontGate(
            s.GetRequiredService<StorefrontSecrets>(), s.GetRequiredService<INonces>(), s.GetRequiredService<TimeProvider>(), Logger<StorefrontGate>(s)));
        services.AddSingleton(_ => AuthenticationOptions.Read(configuration));
        services.AddSingleton<IDocumentRetriever>(s => new HttpDocumentRetriever(s.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(IssuerKeys)))
        {
            RequireHttps = s.GetRequiredService<AuthenticationOptions>().Authority.Scheme == Uri.UriSchemeHttps,
        });
        services.AddSingleton<IssuerKeys>();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton(s => new BearerGate(s.GetRequiredService<BearerTokens>()));
        services.AddSingleton<IAnswerStore>(s => new TableAnswerStore(s.GetRequiredService<TableServiceClient>()));
        services.AddSingleton(s => new OncePerKey(s.GetRequiredService<IAnswerStore>(), s.GetRequiredService<TimeProvider>(), Logger<OncePerKey>(s)));
        services.AddSingleton(s => new MessageDesk(
            s.GetRequiredService<IRefundCases>(), s.GetRequiredService<ICaseMessages>(), s.GetRequiredService<OncePerKey>(), s.GetRequiredService<IPolicies>(), s.GetRequiredService<TimeProvider>()));
        return services.AddSingleton(s => new EvidenceIntake(
            s.GetRequiredService<IRefundCases>(), s.GetRequiredService<IEvidenceFiles>(), s.GetRequiredService<OncePerKey>(), s.GetRequiredService<IPolicies>(), s.GetRequiredService<IFileTrail>(), s.GetRequiredService<TimeProvider>()));
    }

    private static ILogger<T> Logger<T>(IServiceProvider services) => services.GetRequiredService<ILogger<T>>();
}
