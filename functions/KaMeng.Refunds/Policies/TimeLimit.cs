namespace KaMeng.Refunds.Policies;

/// <summary>A clock of the policy, and how far a merchant's terms or another policy version may move it.</summary>
/// <param name="Value">What holds.</param>
/// <param name="Least">The shortest allowed.</param>
/// <param name="Most">The longest allowed.</param>
public sealed record TimeLimit(TimeSpan Value, TimeSpan Least, TimeSpan Most)
{
    /// <summary>A clock nobody may move.</summary>
    public static TimeLimit Fixed(TimeSpan value) => new(value, value, value);

    /// <summary>Whether a clock of this length is allowed.</summary>
    public bool Allows(TimeSpan length) => length >= Least && length <= Most;
}
