using KaMeng.Refunds.Cases;

namespace KaMeng.Pages.WorkList;

/// <summary>Which cases the list shows; all of it stands in the address, so that a view can be kept and sent.</summary>
/// <param name="Stage">Only this stage.</param>
/// <param name="Outcome">Only cases that ended so.</param>
/// <param name="Flag">Only cases with this flag.</param>
/// <param name="MerchantId">Only this merchant's.</param>
/// <param name="BuyerId">Only this buyer's.</param>
/// <param name="OrderId">Only this order's.</param>
/// <param name="DueWithinHours">Only what is due within so many hours.</param>
/// <param name="Mine">Only what the visitor has claimed.</param>
public sealed record WorkListFilter(
    Stage? Stage = null,
    CaseOutcome? Outcome = null,
    CaseFlag? Flag = null,
    string? MerchantId = null,
    string? BuyerId = null,
    string? OrderId = null,
    int? DueWithinHours = null,
    bool Mine = false)
{
    /// <summary>The query of an address that shows this list, with its question mark; empty for all cases.</summary>
    public string Query(string? cursor = null)
    {
        var parts = new List<string>();
        Add(parts, "stage", Stage is { } stage ? Refunds.Words.UpperSnake.Of(stage) : null);
        Add(parts, "outcome", Outcome is { } outcome ? Refunds.Words.UpperSnake.Of(outcome) : null);
        Add(parts, "flag", Flag is { } flag ? Refunds.Words.UpperSnake.Of(flag) : null);
        Add(parts, "merchantId", MerchantId);
        Add(parts, "buyerId", BuyerId);
        Add(parts, "orderId", OrderId);
        Add(parts, "due", DueWithinHours?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add(parts, "mine", Mine ? "1" : null);
        Add(parts, "cursor", cursor);
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private static void Add(List<string> parts, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}
