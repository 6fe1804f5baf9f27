using System.Globalization;

namespace KaMeng.Pages.Orchestrations;

/// <summary>Which instances the list shows; all of it stands in the address.</summary>
/// <param name="Status">Only those that stand so, in the contract's word.</param>
/// <param name="Prefix">Only those whose id begins so.</param>
/// <param name="From">Only those made from this day on, in Shanghai.</param>
public sealed record InstanceFilter(string? Status = null, string? Prefix = null, DateOnly? From = null)
{
    /// <summary>The query of an address that shows this list, with its question mark; empty for all.</summary>
    public string Query(string? cursor = null)
    {
        (string Name, string? Value)[] parts =
            [("status", Status), ("prefix", Prefix), ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("cursor", cursor)];
        string query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? "" : "?" + query;
    }
}
