using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace KaMeng.Functions.Cases.Ledger;

/// <summary>A movement of money in a case's ledger: balanced, written once, never changed.</summary>
internal sealed record Posting
{
    /// <summary>Makes a posting.</summary>
    /// <exception cref="ArgumentException">It has fewer than two lines, or they do not sum to zero in one currency.</exception>
    [JsonConstructor]
    public Posting(string key, DateTimeOffset at, string memo, ImmutableArray<PostingLine> lines)
    {
        if (lines.IsDefault || lines.Length < 2 || lines.Select(line => line.Amount).Aggregate((sum, amount) => sum + amount).Amount != 0)
        {
            throw new ArgumentException($"The posting '{key}' does not balance: what one account gains another must give.", nameof(lines));
        }

        Key = key;
        At = at;
        Memo = memo;
        Lines = lines;
    }

    /// <summary>Unique in the case; a refund's posting has the refund number, so that it exists once.</summary>
    public string Key { get; }

    /// <summary>When the money moved (UTC).</summary>
    public DateTimeOffset At { get; }

    /// <summary>What for.</summary>
    public string Memo { get; }

    /// <summary>The accounts and what each gains.</summary>
    public ImmutableArray<PostingLine> Lines { get; }
}
