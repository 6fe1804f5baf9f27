using System.Text.Json.Serialization;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Ledger;

/// <summary>One account of the books, such as <c>ESCROW:m-77</c> or <c>PROVIDER:WECHAT_PAY</c>. There are no others than these.</summary>
[JsonConverter(typeof(AccountConverter))]
public sealed record Account
{
    private const char Separator = ':';

    private Account(AccountKind kind, string? owner = null)
    {
        Kind = kind;
        Owner = owner;
    }

    /// <summary>先行赔付基金.</summary>
    public static Account CompensationFund { get; } = new(AccountKind.CompensationFund);

    /// <summary>The platform's own money.</summary>
    public static Account Platform { get; } = new(AccountKind.Platform);

    /// <summary>What buyers paid for another way.</summary>
    public static Account Fees { get; } = new(AccountKind.Fees);

    /// <summary>The fen that no share divides.</summary>
    public static Account Rounding { get; } = new(AccountKind.Rounding);

    /// <summary>What is owed to buyers besides their refunds.</summary>
    public static Account Buyers { get; } = new(AccountKind.Buyers);

    /// <summary>What it is for.</summary>
    public AccountKind Kind { get; }

    /// <summary>The merchant, or the word of the channel; null where there is only one of its kind.</summary>
    public string? Owner { get; }

    /// <summary>What is held for a merchant's orders.</summary>
    public static Account Escrow(string merchantId) => Of(AccountKind.Escrow, merchantId);

    /// <summary>A merchant's deposit.</summary>
    public static Account Deposit(string merchantId) => Of(AccountKind.Deposit, merchantId);

    /// <summary>What a merchant owes the compensation fund.</summary>
    public static Account Receivable(string merchantId) => Of(AccountKind.Receivable, merchantId);

    /// <summary>What was advanced for a merchant.</summary>
    public static Account Advanced(string merchantId) => Of(AccountKind.Advanced, merchantId);

    /// <summary>What a merchant owes its buyers for its silence.</summary>
    public static Account Penalty(string merchantId) => Of(AccountKind.Penalty, merchantId);

    /// <summary>What a channel has paid out.</summary>
    public static Account Provider(PayoutChannel channel) => new(AccountKind.Provider, UpperSnake.Of(channel));

    /// <summary>The account of that name; null if there can be none.</summary>
    public static Account? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int end = name.IndexOf(Separator, StringComparison.Ordinal);
        var (word, owner) = end < 0 ? (name, null) : (name[..end], name[(end + 1)..]);
        foreach (var kind in Enum.GetValues<AccountKind>())
        {
            if (UpperSnake.Of(kind) == word && IsOwner(kind, owner))
            {
                return new(kind, owner);
            }
        }

        return null;
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Owner is null ? UpperSnake.Of(Kind) : $"{UpperSnake.Of(Kind)}{Separator}{Owner}";

    private static Account Of(AccountKind kind, string merchantId)
    {
        ArgumentException.ThrowIfNullOrEmpty(merchantId);
        return new(kind, merchantId);
    }

    private static bool IsOwner(AccountKind kind, string? owner) => kind switch
    {
        AccountKind.CompensationFund or AccountKind.Platform or AccountKind.Fees or AccountKind.Rounding or AccountKind.Buyers => owner is null,
        AccountKind.Provider => Enum.GetValues<PayoutChannel>().Any(channel => UpperSnake.Of(channel) == owner),
        _ => !string.IsNullOrEmpty(owner),
    };
}
