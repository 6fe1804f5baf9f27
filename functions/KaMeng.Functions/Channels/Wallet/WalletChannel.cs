using KaMeng.Functions.Wallets;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Channels.Wallet;

/// <summary>余额: a refund into the buyer's wallet. It is there at once, and once under its number.</summary>
internal sealed class WalletChannel(WalletStore wallets, TimeProvider clock, ILogger<WalletChannel> logger) : IPaymentChannel
{
    private const string NoPayee = "NO_PAYEE";
    private const string NotYuan = "CURRENCY_NOT_TAKEN";
    private const string OtherAmount = "AMOUNT_DIFFERS";

    /// <inheritdoc/>
    public PayoutChannel Channel => PayoutChannel.Wallet;

    /// <inheritdoc/>
    public async Task<ChannelAnswer> RefundAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        if (StoredAnswers.Impossible(instruction) is { } impossible)
        {
            return impossible;
        }

        if (instruction.Payee is not { } payee)
        {
            return Refused(NoPayee, $"Refund {instruction.RefundNumber} does not say whose wallet it goes to, so nothing was done.");
        }

        if (!WalletBook.Takes(instruction.Amount))
        {
            return Refused(NotYuan, $"Wallets are in yuan, and refund {instruction.RefundNumber} is of {instruction.Amount}. Pay it back another way.");
        }

        return await StoredAnswers.TryAsync(
            instruction,
            logger,
            async () =>
            {
                WalletEntry entry = await wallets.CreditAsync(payee, instruction.RefundNumber, instruction.Amount, clock.GetUtcNow(), cancellationToken);
                return entry.Amount == instruction.Amount
                    ? Reported(entry)
                    : Refused(OtherAmount, $"Refund {instruction.RefundNumber} is in the wallet with {entry.Amount} already; {instruction.Amount} was not added.");
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ChannelAnswer> QueryAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        if (instruction.Payee is not { } payee)
        {
            return new ChannelAnswer(ChannelAnswerKind.NotFound, Code: NoPayee);
        }

        return await StoredAnswers.TryAsync(
            instruction,
            logger,
            async () => await wallets.EntryAsync(payee, WalletEntryKind.Credit, instruction.RefundNumber, cancellationToken) is { } entry
                ? Reported(entry)
                : new ChannelAnswer(ChannelAnswerKind.NotFound),
            cancellationToken);
    }

    private static ChannelAnswer Reported(WalletEntry entry) => new(
        ChannelAnswerKind.Reported,
        new ProviderReport($"wallet:{entry.Key}", entry.Key, PayoutState.Succeeded, $"wallet-{entry.Number}", entry.Amount, entry.At, "平台余额"));

    private static ChannelAnswer Refused(string code, string message) => new(ChannelAnswerKind.Refused, Code: code, Message: message);
}
