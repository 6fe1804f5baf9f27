using System.Globalization;
using KaMeng.Functions.Json;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Reads which reconciliation a path names.</summary>
internal static class ReconciliationPath
{
    /// <summary>The day and the channel.</summary>
    /// <exception cref="ProblemException">404 <c>RECONCILIATION_NOT_FOUND</c>.</exception>
    public static (DateOnly Day, PayoutChannel Channel) Read(string date, string channel) =>
        TryDay(date, out DateOnly day) && Words<PayoutChannel>.TryRead(channel, out PayoutChannel known) ? (day, known) : throw NotFound();

    /// <summary>A day as the contract writes it.</summary>
    public static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>There is none.</summary>
    public static ProblemException NotFound() => new(
        StatusCodes.Status404NotFound,
        "RECONCILIATION_NOT_FOUND",
        "There is no reconciliation of this day with this channel, or no such difference in it. GET /api/operator/reconciliations?date= lists those of a day; POST /api/operator/reconciliations starts one.");
}
