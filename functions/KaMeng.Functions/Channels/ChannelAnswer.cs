using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Channels;

/// <summary>What came back from a provider.</summary>
/// <param name="Kind">What sort of answer.</param>
/// <param name="Report">What the provider says of the refund; set exactly when <paramref name="Kind"/> is <see cref="ChannelAnswerKind.Reported"/>.</param>
/// <param name="Code">The provider's error code, or ours for a lost answer.</param>
/// <param name="Message">The provider's words; no secret.</param>
/// <param name="RetryAfter">How long the provider wants us to wait.</param>
public sealed record ChannelAnswer(
    ChannelAnswerKind Kind,
    ProviderReport? Report = null,
    string? Code = null,
    string? Message = null,
    TimeSpan? RetryAfter = null);
