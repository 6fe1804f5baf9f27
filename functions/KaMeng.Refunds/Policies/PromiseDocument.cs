using System.Collections.Immutable;
using System.Xml;
using KaMeng.Refunds.Documents;

namespace KaMeng.Refunds.Policies;

/// <summary>
/// The merchants' promises as a JSON document. A promise outside what the policy lets merchants promise is refused; one that gives the buyer less
/// than the policy may stand there, but counts for nothing.
/// </summary>
public static class PromiseDocument
{
    /// <summary>Reads a document: the promises by merchant, or everything that is wrong with it and where.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="policy">The policy whose ranges hold.</param>
    public static DocumentReading<ImmutableDictionary<string, MerchantPromises>> Read(ReadOnlySpan<byte> utf8, RefundPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var reading = StrictDocument.Read<MerchantsPromises>(utf8, document => Check(document, policy));
        return new(reading.Value?.Merchants.ToImmutableDictionary(merchant => merchant.MerchantId, merchant => merchant.Promises, StringComparer.Ordinal), reading.Faults);
    }

    private static IEnumerable<DocumentFault> Check(MerchantsPromises document, RefundPolicy policy)
    {
        foreach (var (index, merchant) in document.Merchants.Index())
        {
            var place = $"/merchants/{index}";
            if (string.IsNullOrWhiteSpace(merchant.MerchantId) || document.Merchants.Take(index).Any(other => other.MerchantId == merchant.MerchantId))
            {
                yield return new($"{place}/merchantId", $"is '{merchant.MerchantId}'; it must name a merchant, each once.");
            }

            if (merchant.ClaimWindow is { } window && Outside(window, policy.Claims.Window.Least, policy.Labels.LongestClaimWindow) is { } wrongWindow)
            {
                yield return new($"{place}/claimWindow", wrongWindow);
            }

            if (merchant.ReviewTime is { } review && Outside(review, policy.Reviews.Merchant.Least, policy.Reviews.Merchant.Most) is { } wrongReview)
            {
                yield return new($"{place}/reviewTime", wrongReview);
            }
        }
    }

    private static string? Outside(TimeSpan promised, TimeSpan least, TimeSpan most) => promised < least || promised > most
        ? $"is {XmlConvert.ToString(promised)}; the policy lets merchants promise from {XmlConvert.ToString(least)} to {XmlConvert.ToString(most)}."
        : null;

    private sealed record MerchantsPromises(ImmutableArray<PromisesOfMerchant> Merchants);
}
