using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace KaMeng.Refunds.Ledger;

/// <summary>A movement of money in a case's ledger: balanced, written once, never changed.</summary>
public sealed record Posting
{
    /// <summary>Makes a posting.</summary>
    /// <exception cref="ArgumentException">It has no key, fewer than two lines or one that moves nothing, two currencies, or debits that are not its credits.</exception>
    [JsonConstructor]
    public Posting(string key, DateTimeOffset at, string memo, ImmutableArray<PostingLine> lines)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        if (lines.IsDefault || lines.Length < 2 || lines.Any(line => line.Amount.Amount == 0) || lines.DistinctBy(line => line.Amount.Currency).Count() > 1)
        {
            throw new ArgumentException($"The posting '{key}' moves nothing from one account to another. Give it two lines or more, in one currency, each with an amount.", nameof(lines));
        }

        // Wider than the amounts, so that no sum of them overflows into a balance.
        Int128 gained = lines.Aggregate(Int128.Zero, (sum, line) => sum + line.Amount.Amount);
        if (gained != 0)
        {
            throw new ArgumentException($"The posting '{key}' is out of balance by {gained}: what one account gains another must give.", nameof(lines));
        }

        Key = key;
        At = at;
        Memo = memo;
        Lines = lines;
    }

    /// <summary>Its idempotency key, unique in the case; a refund's posting has the refund number, so that it exists once.</summary>
    public string Key { get; }

    /// <summary>When the money moved (UTC).</summary>
    public DateTimeOffset At { get; }

    /// <summary>What for.</summary>
    public string Memo { get; }

    /// <summary>The accounts and what each gains.</summary>
    public ImmutableArray<PostingLine> Lines { get; }
}
