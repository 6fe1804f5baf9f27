using System.Globalization;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Standing;

/// <summary>The orchestration that watches over a gone merchant's cases.</summary>
internal static class MerchantGoneIds
{
    /// <summary>Its instance id: one each time that the merchant is found gone.</summary>
    public static string Of(string merchantId, DateTimeOffset since) => string.Create(CultureInfo.InvariantCulture, $"gone-{TableKey.Of(merchantId)}-{since.UtcTicks}");
}
