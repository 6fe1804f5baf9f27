using System.Globalization;
using KaMeng.Refunds.Standing;

namespace KaMeng.Functions.Standing;

/// <summary>Which events a change of a merchant's standing is worth; a pure function of what was and what is, so a repeated change repeats them.</summary>
internal static class MerchantEvents
{
    public static IReadOnlyList<MerchantEvent> Of(string merchantId, KeptStanding kept)
    {
        MerchantStanding? before = kept.Before;
        MerchantStanding now = kept.Standing;
        var types = new List<string>();
        if (now.Gone && before is not { Gone: true })
        {
            types.Add("kameng.merchant.gone");
        }

        if (now.Throttled != (before?.Throttled ?? false))
        {
            types.Add(now.Throttled ? "kameng.merchant.throttled" : "kameng.merchant.released");
        }

        if (!now.Labels().SequenceEqual(before?.Labels() ?? []))
        {
            types.Add("kameng.merchant.labels-changed");
        }

        var data = new MerchantEventData(merchantId, now.Throttled, now.Labels(), now.Gone);
        return [.. types.Select(type => new MerchantEvent(Id(merchantId, kept, type), type, merchantId, kept.Since, data))];
    }

    private static string Id(string merchantId, KeptStanding kept, string type) =>
        string.Create(CultureInfo.InvariantCulture, $"{merchantId}-{kept.Since.UtcTicks}-{type.AsSpan(type.LastIndexOf('.') + 1)}");
}
