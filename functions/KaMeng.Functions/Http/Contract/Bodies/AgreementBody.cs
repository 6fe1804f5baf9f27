namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>What a buyer agreed to before another route is taken.</summary>
/// <param name="SignedAt">When.</param>
/// <param name="Accepts">True.</param>
/// <param name="Text">What they were shown.</param>
/// <param name="TextSha256">Or its SHA-256.</param>
internal sealed record AgreementBody(DateTimeOffset SignedAt, bool Accepts, string? Text = null, string? TextSha256 = null);
