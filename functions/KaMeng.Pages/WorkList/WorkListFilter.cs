using System.Globalization;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;

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
/// <param name="InTrouble">Only cases whose payout needs an operator.</param>
/// <param name="ForOperator">Only cases that wait for an operator.</param>
/// <param name="Reason">Only cases opened for this reason.</param>
/// <param name="YuanFrom">Only cases about so much or more, in whole yuan.</param>
/// <param name="YuanTo">Only cases about so much or less, in whole yuan.</param>
public sealed record WorkListFilter(
    Stage? Stage = null,
    CaseOutcome? Outcome = null,
    CaseFlag? Flag = null,
    string? MerchantId = null,
    string? BuyerId = null,
    string? OrderId = null,
    int? DueWithinHours = null,
    bool Mine = false,
    bool InTrouble = false,
    bool ForOperator = false,
    RefundReason? Reason = null,
    int? YuanFrom = null,
    int? YuanTo = null)
{
    /// <summary>The most that can be asked for, in yuan.</summary>
    public const int MostYuan = 10_000_000;

    /// <summary>What narrows the list, as the names and values of a query or a form.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields
    {
        get
        {
            (string Name, string? Value)[] all =
            [
                ("stage", Stage is { } stage ? UpperSnake.Of(stage) : null),
                ("outcome", Outcome is { } outcome ? UpperSnake.Of(outcome) : null),
                ("flag", Flag is { } flag ? UpperSnake.Of(flag) : null),
                ("merchantId", MerchantId),
                ("buyerId", BuyerId),
                ("orderId", OrderId),
                ("due", DueWithinHours?.ToString(CultureInfo.InvariantCulture)),
                ("mine", Mine ? "1" : null),
                ("trouble", InTrouble ? "1" : null),
                ("operator", ForOperator ? "1" : null),
                ("reason", Reason is { } reason ? UpperSnake.Of(reason) : null),
                ("yuanFrom", YuanFrom?.ToString(CultureInfo.InvariantCulture)),
                ("yuanTo", YuanTo?.ToString(CultureInfo.InvariantCulture)),
            ];
            return [.. from one in all where !string.IsNullOrEmpty(one.Value) select (one.Name, one.Value!)];
        }
    }

    /// <summary>The query of an address that shows this list, with its question mark; empty for all cases.</summary>
    public string Query(string? cursor = null)
    {
        IEnumerable<(string Name, string Value)> fields = string.IsNullOrEmpty(cursor) ? Fields : Fields.Append(("cursor", cursor));
        string query = string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        return query.Length == 0 ? "" : "?" + query;
    }
}
