using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Standing;

/// <summary>The orchestration that watches over a gone merchant's cases.</summary>
internal static class MerchantGoneIds
{
    /// <summary>Its instance id.</summary>
    public static string Of(string merchantId) => "gone-" + TableKey.Of(merchantId);
}
