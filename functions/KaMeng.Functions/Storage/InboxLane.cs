using System.Globalization;

namespace KaMeng.Functions.Storage;

/// <summary>Who takes an inbox row. A payout's lane is its refund number.</summary>
internal static class InboxLane
{
    /// <summary>The case's own orchestration.</summary>
    public const string Case = "case";

    /// <summary>The orchestration of a case that was opened again so many times: what was sent to the one before is not for it, nor the other way round.</summary>
    public static string Of(int reopened) => reopened == 0 ? Case : string.Create(CultureInfo.InvariantCulture, $"{Case}-r{reopened}");

    /// <summary>Whether it is one of those, and no payout's.</summary>
    public static bool IsCase(string lane) => lane.StartsWith(Case, StringComparison.Ordinal);
}
