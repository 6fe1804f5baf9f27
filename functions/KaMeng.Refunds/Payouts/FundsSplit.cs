using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Payouts;

/// <summary>Whose money a refund is paid with, part by part (policy.md, liability and money). The parts sum to what is paid.</summary>
public sealed record FundsSplit
{
    /// <summary>Makes a split.</summary>
    /// <exception cref="ArgumentException">It has no part, one that is not above zero, two of one source or two currencies.</exception>
    [JsonConstructor]
    public FundsSplit(ImmutableArray<FundsPart> parts)
    {
        if (parts.IsDefaultOrEmpty
            || parts.Any(part => part.Amount.Amount <= 0)
            || parts.DistinctBy(part => part.Source).Count() < parts.Length
            || parts.DistinctBy(part => part.Amount.Currency).Count() > 1)
        {
            throw new ArgumentException("A payout is made of one part or more, each above zero, each from another source and all in one currency.", nameof(parts));
        }

        Parts = parts;
    }

    /// <summary>What each gives.</summary>
    public ImmutableArray<FundsPart> Parts { get; }

    /// <summary>The source that gives most; the merchant's before the platform's where they give the same.</summary>
    [JsonIgnore]
    public FundsSource Main => Parts.MaxBy(part => part.Amount.Amount)!.Source;

    /// <summary>All of it from one source.</summary>
    public static FundsSplit Whole(FundsSource source, Money amount) => new([new(source, amount)]);

    /// <summary>By what the order alone tells.</summary>
    public static FundsSplit Of(OrderSnapshot order, Liability liability, Money amount, bool merchantGone = false) =>
        Of(liability, amount, FundsFacts.Of(order), merchantGone);

    /// <summary>
    /// The platform's share is its own money and the fen that no share divides is told apart (the buyer's share is not paid back at all). The merchant's share is
    /// escrow, then the deposit, and what neither is known to have the compensation fund pays first and recovers from the merchant (先行赔付, 追偿): drawn on a deposit
    /// that is not there, it would be in no list of what merchants owe.
    /// </summary>
    /// <param name="liability">Who bears it.</param>
    /// <param name="amount">What is paid; above zero.</param>
    /// <param name="facts">What money there is.</param>
    /// <param name="merchantGone">跑路: the platform pays first, whoever bears it, with the merchant's money as far as it goes.</param>
    public static FundsSplit Of(Liability liability, Money amount, FundsFacts facts, bool merchantGone = false)
    {
        ArgumentNullException.ThrowIfNull(liability);
        ArgumentNullException.ThrowIfNull(facts);
        int shares = liability.Platform + liability.Merchant;
        long platform = merchantGone || shares == 0 ? 0 : Share(amount, liability.Platform, shares);
        long merchant = merchantGone || shares == 0 ? amount.Amount : Share(amount, liability.Merchant, shares);
        long escrow = Least(facts.Escrow, amount.Currency, merchant);
        long deposit = Least(facts.Deposit, amount.Currency, merchant - escrow);
        return new(
        [
            .. Part(FundsSource.Escrow, escrow, amount),
            .. Part(FundsSource.Deposit, deposit, amount),
            .. Part(FundsSource.CompensationFund, merchant - escrow - deposit, amount),
            .. Part(FundsSource.Platform, platform, amount),
            .. Part(FundsSource.Rounding, amount.Amount - platform - merchant, amount),
        ]);
    }

    /// <inheritdoc/>
    public bool Equals(FundsSplit? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(0, HashCode.Combine);

    private static long Share(Money amount, int share, int shares) => (long)((Int128)amount.Amount * share / shares);

    private static long Least(Money there, Currency currency, long wanted) => there.Currency == currency ? Math.Clamp(there.Amount, 0, wanted) : 0;

    private static FundsPart[] Part(FundsSource source, long part, Money whole) => part == 0 ? [] : [new(source, new Money(part, whole.Currency))];
}
