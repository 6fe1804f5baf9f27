namespace KaMeng.Functions.Idempotency;

/// <summary>What is known of one idempotency key.</summary>
/// <param name="BodySha256">Of the body it came with first.</param>
/// <param name="Number">The 26 characters reserved for whatever the request makes: a repeated request makes the same thing.</param>
/// <param name="Holder">Who works on it; a token of one request.</param>
/// <param name="HeldSince">Since when (UTC); long ago once the holder gave it up.</param>
/// <param name="FirstSeen">When the key came first (UTC).</param>
/// <param name="Answer">What was answered; null while somebody works on it.</param>
internal sealed record KeptAnswer(
    string BodySha256,
    string Number,
    string Holder,
    DateTimeOffset HeldSince,
    DateTimeOffset FirstSeen,
    Http.Answer? Answer);
