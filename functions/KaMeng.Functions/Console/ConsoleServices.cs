using KaMeng.Functions.Console.Batches;
using KaMeng.Functions.Console.Cases;
using KaMeng.Functions.Console.Orchestrations;
using KaMeng.Functions.Console.Policy;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Console.SignIn;
using KaMeng.Functions.Console.WorkList;
using KaMeng.Functions.Credentials;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Console;

/// <summary>Registers what the operators' pages need.</summary>
internal static class ConsoleServices
{
    /// <summary>Adds the sign-in and the gate. The section <c>Console</c> is read when somebody first signs in.</summary>
    internal static IServiceCollection AddConsole(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new OperatorSignIn(
            configuration,
            provider.GetRequiredService<AuthenticationOptions>(),
            provider.GetRequiredService<IssuerKeys>(),
            provider.GetRequiredService<BearerTokens>(),
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<InstanceReading>();
        services.AddSingleton<CaseReading>();
        services.AddSingleton<PolicyTrial>();
        services.AddSingleton<OpenCaseCounts>();
        services.AddSingleton<LiveLists>();
        services.AddSingleton<WorkListReading>();
        services.AddSingleton<BatchReading>();
        return services.AddSingleton<ConsoleGate>();
    }
}
