namespace KaMeng.Refunds.Decisions;

/// <summary>Why a move is not applied.</summary>
/// <param name="Code">UPPER_SNAKE, for the 409 answer.</param>
/// <param name="Why">What was refused, where, and what to do instead.</param>
public sealed record MoveRefusal(string Code, string Why);
