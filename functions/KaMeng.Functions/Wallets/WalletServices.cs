using KaMeng.Functions.Channels;
using KaMeng.Functions.Channels.Bank;
using KaMeng.Functions.Channels.Wallet;
using KaMeng.Functions.Finance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KaMeng.Functions.Wallets;

/// <summary>Registers the ways money leaves that are the platform's own: the wallet, and bank transfers by hand.</summary>
internal static class WalletServices
{
    /// <summary>Adds both channels, withdrawals, and what finance does; the wallets and tasks themselves come with the cases.</summary>
    internal static IServiceCollection AddWallets(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentChannel, WalletChannel>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentChannel, BankChannel>());
        services.AddSingleton<WithdrawalPayees>();
        services.AddSingleton<WithdrawalEnds>();
        services.AddSingleton<WithdrawalDesk>();
        return services.AddSingleton<FinanceDesk>().AddSingleton<FinanceConsequences>().AddSingleton<RefundPayees>();
    }
}
