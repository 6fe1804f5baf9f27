namespace KaMeng.Refunds.Cases;

/// <summary>What became of one move.</summary>
/// <param name="MoveId">The move.</param>
/// <param name="RefusedAs">Null: it was applied. Otherwise the error code (UPPER_SNAKE) its sender is answered with 409.</param>
/// <param name="Why">The refusal in words.</param>
public sealed record MoveOutcome(string MoveId, string? RefusedAs = null, string? Why = null);
