using KaMeng.Refunds.Policies;
using Microsoft.Extensions.Configuration;

namespace KaMeng.Functions.Cases;

/// <summary>Which merchants bear the label 极速退款 (silence approves), from the setting <c>Merchants:FastRefund</c>: a list of merchant ids.</summary>
internal sealed class MerchantLabels(IConfiguration configuration)
{
    private readonly HashSet<string> _fast = [.. configuration.GetSection("Merchants:FastRefund").GetChildren().Select(child => child.Value).OfType<string>()];

    /// <summary>What this merchant promises, with the label the settings give it.</summary>
    public MerchantPromises Over(string merchantId, MerchantPromises promises) => _fast.Contains(merchantId) ? promises with { FastRefund = true } : promises;
}
