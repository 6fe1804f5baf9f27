using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Wallets;

/// <summary>
/// 余额: what one buyer has at the platform, in yuan. What a withdrawal asks for is held until it is known how the withdrawal ended; what can be used and
/// what is held are never below zero, and together they are what came in less what was paid out.
/// </summary>
public sealed record WalletBook
{
    /// <summary>A wallet that nothing was put into yet.</summary>
    public static WalletBook Empty { get; } = new();

    /// <summary>How many entries it has.</summary>
    public long Entries { get; init; }

    /// <summary>What can be used.</summary>
    public Money Balance { get; init; } = Money.Fen(0);

    /// <summary>What withdrawals under way have taken.</summary>
    public Money Held { get; init; } = Money.Fen(0);

    /// <summary>Whether a wallet takes such an amount: above zero, in yuan.</summary>
    public static bool Takes(Money amount) => amount is { Amount: > 0, Currency: Currency.Cny };

    /// <summary>Whether that much can be withdrawn.</summary>
    public bool Covers(Money amount) => Takes(amount) && amount <= Balance;

    /// <summary>The wallet after one more movement, and its entry.</summary>
    /// <exception cref="InvalidOperationException">It is no amount a wallet takes, or there is not that much where it comes from.</exception>
    public (WalletBook After, WalletEntry Entry) Post(WalletEntryKind kind, string key, Money amount, DateTimeOffset at)
    {
        if (!Takes(amount))
        {
            throw new InvalidOperationException($"A wallet is in yuan and moves amounts above zero; {amount} is none.");
        }

        WalletBook moved = kind switch
        {
            WalletEntryKind.Credit => this with { Balance = Balance + amount },
            WalletEntryKind.Withdrawal => this with { Balance = Balance - amount, Held = Held + amount },
            WalletEntryKind.PaidOut => this with { Held = Held - amount },
            WalletEntryKind.Returned => this with { Balance = Balance + amount, Held = Held - amount },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such movement."),
        };
        if (moved.Balance.Amount < 0 || moved.Held.Amount < 0)
        {
            throw new InvalidOperationException($"{kind} of {amount} for {key} does not fit: {Balance} can be used and {Held} is held. Was it done before?");
        }

        WalletBook after = moved with { Entries = Entries + 1 };
        return (after, new WalletEntry(after.Entries, kind, key, amount, at, after.Balance));
    }
}
