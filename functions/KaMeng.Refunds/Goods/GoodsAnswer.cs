namespace KaMeng.Refunds.Goods;

/// <summary>What came back from a card issuer, carrier or supplier.</summary>
/// <param name="Kind">What sort of answer.</param>
/// <param name="Condition">How the goods are now, where the answer says so.</param>
/// <param name="UsedAt">When they were used (UTC), if they were and it is known.</param>
/// <param name="Source">Who answered; null if nobody did.</param>
/// <param name="Reference">The answerer's number of what was done.</param>
/// <param name="Code">The answerer's code for a refusal, or ours for a lost answer.</param>
/// <param name="Message">Its words; no secret and no code of a card.</param>
/// <param name="RetryAfter">How long it wants to be left alone.</param>
public sealed record GoodsAnswer(
    GoodsAnswerKind Kind,
    GoodsCondition? Condition = null,
    DateTimeOffset? UsedAt = null,
    string? Source = null,
    string? Reference = null,
    string? Code = null,
    string? Message = null,
    TimeSpan? RetryAfter = null)
{
    /// <summary>Whether asking again would only bring the same.</summary>
    public bool IsFinal => Kind is not (GoodsAnswerKind.Pending or GoodsAnswerKind.NoAnswer);

    /// <summary>Whether what was asked for is now so.</summary>
    public bool IsSo => Kind is GoodsAnswerKind.Done or GoodsAnswerKind.AlreadyDone;
}
