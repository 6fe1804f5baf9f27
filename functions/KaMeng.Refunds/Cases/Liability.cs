using System.Text.Json.Serialization;

namespace KaMeng.Refunds.Cases;

/// <summary>责任划分: who bears the refund, in basis points that sum to 10 000 (policy.md).</summary>
public sealed record Liability
{
    /// <summary>All of it, in basis points.</summary>
    public const int Whole = 10_000;

    /// <summary>Splits the burden.</summary>
    /// <exception cref="ArgumentException">A share is negative, or the sum is not 10 000.</exception>
    [JsonConstructor]
    public Liability(int platform, int merchant, int user)
    {
        if (platform < 0 || merchant < 0 || user < 0 || platform + merchant + user != Whole)
        {
            throw new ArgumentException($"liability is {platform} + {merchant} + {user} basis points; shares must not be negative and must sum to {Whole}.");
        }

        Platform = platform;
        Merchant = merchant;
        User = user;
    }

    /// <summary>The platform's share.</summary>
    public int Platform { get; }

    /// <summary>The merchant's share.</summary>
    public int Merchant { get; }

    /// <summary>The buyer's share.</summary>
    public int User { get; }
}
