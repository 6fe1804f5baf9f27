using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Ledger;

/// <summary>What one posting does to one account, as the account's own list has it.</summary>
/// <param name="Account">Which account.</param>
/// <param name="PostingKey">The posting's key.</param>
/// <param name="Source">The case it lies in, or the merchant who repaid.</param>
/// <param name="At">When the money moved (UTC).</param>
/// <param name="Amount">What the account gained.</param>
public sealed record AccountEntry(Account Account, string PostingKey, string Source, DateTimeOffset At, Money Amount)
{
    /// <summary>The entries of a posting, one for each account it touches.</summary>
    public static IEnumerable<AccountEntry> Of(Posting posting, string source)
    {
        ArgumentNullException.ThrowIfNull(posting);
        return posting.Lines.GroupBy(line => line.Account).Select(lines => new AccountEntry(
            lines.Key, posting.Key, source, posting.At, lines.Select(line => line.Amount).Aggregate(Money.Add)));
    }
}
