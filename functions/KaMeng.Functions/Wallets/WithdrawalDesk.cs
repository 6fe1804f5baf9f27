using KaMeng.Functions.Cases;
using KaMeng.Functions.Orchestrations;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Wallets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Wallets;

/// <summary>Begins withdrawals, and begins those again that broke off between the money being held and the orchestration being started.</summary>
internal sealed partial class WithdrawalDesk(
    WithdrawalStore withdrawals, WithdrawalsUnderWay underWay, WithdrawalPayees payees, CaseOrchestrations orchestrations, TimeProvider clock, ILogger<WithdrawalDesk> logger)
{
    // Long enough that whoever is still at work is not disturbed.
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(60);

    /// <summary>Holds the money and starts the withdrawal; the same one again goes on where it broke off.</summary>
    /// <exception cref="ProblemException">409 <c>WALLET_BALANCE_TOO_LOW</c>.</exception>
    public async Task<Withdrawal> BeginAsync(Withdrawal withdrawal, PayeeAccount? account, CancellationToken cancellationToken)
    {
        var key = new WithdrawalKey(withdrawal.StorefrontId, withdrawal.BuyerId, withdrawal.WithdrawalId);
        await underWay.KeepAsync(key, withdrawal.RequestedAt, started: false, cancellationToken);
        if (await withdrawals.HoldAsync(withdrawal, payees.Seal(withdrawal.WithdrawalId, account), cancellationToken) is not { } kept)
        {
            await underWay.ForgetAsync(withdrawal.WithdrawalId, cancellationToken);
            throw new ProblemException(
                StatusCodes.Status409Conflict, "WALLET_BALANCE_TOO_LOW", $"The wallet has less than {withdrawal.Payout.Amount} to withdraw. GET /api/wallets/{{buyerId}} tells its balance; what withdrawals under way hold is not in it.");
        }

        await StartAsync(key, kept, cancellationToken);
        return kept;
    }

    /// <summary>One round over those that broke off. What fails is tried again in the next.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (WithdrawalKey key in await underWay.NotStartedAsync(clock.GetUtcNow() - Stale, cancellationToken))
        {
            try
            {
                if (await withdrawals.FindAsync(key, cancellationToken) is { } kept)
                {
                    await StartAsync(key, kept, cancellationToken);
                }
                else
                {
                    // The money was never held, and whoever asked was told so or will ask again.
                    await underWay.ForgetAsync(key.WithdrawalId, cancellationToken);
                }
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                // One that cannot be started must not keep the others waiting.
                NotStarted(logger, fault, key.WithdrawalId);
            }
        }
    }

    private async Task StartAsync(WithdrawalKey key, Withdrawal kept, CancellationToken cancellationToken)
    {
        if (kept.IsOver)
        {
            await underWay.ForgetAsync(key.WithdrawalId, cancellationToken);
            return;
        }

        if (await orchestrations.ScheduleAsync(nameof(WithdrawalOrchestration), key, key.WithdrawalId, cancellationToken))
        {
            await underWay.KeepAsync(key, kept.RequestedAt, started: true, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Withdrawal {WithdrawalId} could not be started; the next sweep tries again.")]
    private static partial void NotStarted(ILogger logger, Exception fault, string withdrawalId);
}
