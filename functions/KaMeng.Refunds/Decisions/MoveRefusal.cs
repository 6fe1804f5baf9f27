using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Decisions;

/// <summary>Why a move is not applied.</summary>
/// <param name="Code">UPPER_SNAKE, for the 409 answer.</param>
/// <param name="Why">What was refused, where, and what to do instead.</param>
public sealed record MoveRefusal(string Code, Wording Why)
{
    /// <summary>Says why in both languages, about the same facts.</summary>
    public MoveRefusal(string code, FormattableString english, FormattableString chinese)
        : this(code, new Wording(english, chinese))
    {
    }

    /// <summary>The member of the request that cannot stay as it is (<c>amount.amount</c>); null where it is the case that does not allow the move.</summary>
    public string? Field { get; init; }

    /// <summary>What became of the move that is refused so.</summary>
    public MoveOutcome For(string moveId) => new(moveId, Code, Why.ToString()) { Said = Why };
}
