using KaMeng.Functions.Cases;
using KaMeng.Functions.Orchestrations;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Wallets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Wallets;

/// <summary>
/// Begins withdrawals, and sees to it that each that is under way has an orchestration: one that broke off before it was started is started, and where the
/// orchestration has failed or somebody ended it another goes on. The course of a withdrawal is in its row, so that none is paid twice by that.
/// </summary>
internal sealed partial class WithdrawalDesk(
    WithdrawalStore withdrawals, WithdrawalsUnderWay underWay, WithdrawalEnds ends, WithdrawalPayees payees, DurableClients clients, TimeProvider clock, ILogger<WithdrawalDesk> logger)
{
    // Long enough that whoever is still at work is not disturbed.
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(60);

    // How long money may be held with nobody at work: an orchestration seldom fails, and each look costs a call.
    private static readonly TimeSpan Unseen = TimeSpan.FromMinutes(15);

    /// <summary>Holds the money and starts the withdrawal; the same one again goes on where it broke off.</summary>
    /// <exception cref="ProblemException">409 <c>WALLET_BALANCE_TOO_LOW</c>.</exception>
    public async Task<Withdrawal> BeginAsync(Withdrawal withdrawal, PayeeAccount? account, CancellationToken cancellationToken)
    {
        var key = new WithdrawalKey(withdrawal.StorefrontId, withdrawal.BuyerId, withdrawal.WithdrawalId);
        await underWay.KeepAsync(key, withdrawal.RequestedAt, cancellationToken);
        if (await withdrawals.HoldAsync(withdrawal, payees.Seal(withdrawal.WithdrawalId, account), cancellationToken) is not { } kept)
        {
            await underWay.ForgetAsync(withdrawal.WithdrawalId, cancellationToken);
            throw new ProblemException(
                StatusCodes.Status409Conflict, "WALLET_BALANCE_TOO_LOW", $"The wallet has less than {withdrawal.Payout.Amount} to withdraw. GET /api/wallets/{{buyerId}} tells its balance; what withdrawals under way hold is not in it.");
        }

        await TryAsync(key, () => StartAsync(key, kept, cancellationToken));
        return kept;
    }

    /// <summary>One round over those that broke off. What fails is tried again in the next.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<WithdrawalKey> keys =
            [.. await underWay.NotStartedAsync(now - Stale, cancellationToken), .. await underWay.NotSeenAsync(now - Unseen, cancellationToken)];
        foreach (WithdrawalKey key in keys)
        {
            await TryAsync(key, async () =>
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
            });
        }
    }

    private async Task StartAsync(WithdrawalKey key, Withdrawal kept, CancellationToken cancellationToken)
    {
        if (kept.IsOver)
        {
            await ends.FinishAsync(kept, cancellationToken);
            return;
        }

        await clients.StartUnlessRunningAsync(nameof(WithdrawalOrchestration), key.WithdrawalId, key, cancellationToken);
        await underWay.SeenAsync(key.WithdrawalId, clock.GetUtcNow(), cancellationToken);
    }

    // The money is held, and the next sweep sees to it; one that cannot be started must not keep the others waiting.
    private async Task TryAsync(WithdrawalKey key, Func<Task> start)
    {
        try
        {
            await start();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            NotStarted(logger, fault, key.WithdrawalId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Withdrawal {WithdrawalId} could not be started; the next sweep tries again.")]
    private static partial void NotStarted(ILogger logger, Exception fault, string withdrawalId);
}
