using System.Buffers;
using KaMeng.Pages.Cases;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Console.Batches;

/// <summary>What an operator asked to be done to many cases.</summary>
/// <param name="BatchId"><c>bt_</c> and 32 hex digits; also the orchestration's instance id.</param>
/// <param name="Act">What is done.</param>
/// <param name="By">Who asked.</param>
/// <param name="Actor">In which role.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Reason">Why.</param>
/// <param name="ExtendBy">By how much, for <see cref="ActKind.Extend"/>.</param>
/// <param name="Cases">To which cases.</param>
internal sealed record BatchInput(
    string BatchId, ActKind Act, string By, Actor Actor, DateTimeOffset At, string Reason, TimeSpan? ExtendBy, IReadOnlyList<string> Cases)
{
    private const string Prefix = "bt_";
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>An id that no batch has.</summary>
    public static string NewId() => Prefix + Guid.NewGuid().ToString("N");

    /// <summary>Whether a text has the form of a batch's id.</summary>
    public static bool IsId(string? text) =>
        text is { Length: 35 } && text.StartsWith(Prefix, StringComparison.Ordinal) && text.AsSpan(Prefix.Length).IndexOfAnyExcept(HexDigits) < 0;
}
