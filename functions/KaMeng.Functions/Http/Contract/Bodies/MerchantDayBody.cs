using KaMeng.Refunds.Amounts;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>What a storefront tells of a merchant's day.</summary>
/// <param name="Orders">How many orders.</param>
/// <param name="Score">The score in hundredths, 0 to 500.</param>
/// <param name="Prepaid">The prepaid funds.</param>
/// <param name="SilenceTermsSignedAt">When the merchant signed what its silence costs.</param>
internal sealed record MerchantDayBody(long Orders, int? Score = null, Money? Prepaid = null, DateTimeOffset? SilenceTermsSignedAt = null);
