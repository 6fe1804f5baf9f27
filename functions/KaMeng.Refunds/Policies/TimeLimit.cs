using System.Text.Json.Serialization;

namespace KaMeng.Refunds.Policies;

/// <summary>A clock of the policy, and how far a merchant's terms or another policy version may move it.</summary>
public sealed record TimeLimit
{
    /// <summary>A clock that may be moved.</summary>
    /// <param name="value">What holds.</param>
    /// <param name="least">The shortest allowed.</param>
    /// <param name="most">The longest allowed.</param>
    /// <exception cref="ArgumentException">The value is zero, negative or outside its range; so is a document's that leaves one of the three out.</exception>
    [JsonConstructor]
    public TimeLimit(TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value <= TimeSpan.Zero || value < least || value > most)
        {
            throw new ArgumentException($"A clock of {value} must be above zero and within its allowed range {least} to {most}. Does the document give value, least and most?");
        }

        Value = value;
        Least = least;
        Most = most;
    }

    /// <summary>What holds.</summary>
    public TimeSpan Value { get; }

    /// <summary>The shortest allowed.</summary>
    public TimeSpan Least { get; }

    /// <summary>The longest allowed.</summary>
    public TimeSpan Most { get; }

    /// <summary>A clock nobody may move.</summary>
    public static TimeLimit Fixed(TimeSpan value) => new(value, value, value);

    /// <summary>The same clock set to <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">It is outside the range.</exception>
    public TimeLimit Set(TimeSpan value) => new(value, Least, Most);

    /// <summary>Whether a clock of this length is allowed.</summary>
    public bool Allows(TimeSpan length) => length >= Least && length <= Most;
}
