using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Standing;

/// <summary>What a storefront tells of a merchant for one day; told again, it takes the place of what was told before.</summary>
/// <param name="Date">The day, in Shanghai.</param>
/// <param name="Orders">How many orders the merchant had that day.</param>
/// <param name="Score">Its score at the end of the day in hundredths; null if unsaid.</param>
/// <param name="Prepaid">预存资金: what it had put up with the storefront; null if unsaid.</param>
/// <param name="SilenceTermsSignedAt">When it signed that its silence costs it a penalty; null if it did not.</param>
internal sealed record MerchantDay(DateOnly Date, long Orders, int? Score, Money? Prepaid, DateTimeOffset? SilenceTermsSignedAt);
