using System.Text.Json.Serialization;

namespace KaMeng.Functions.Http.Views;

/// <summary>The new code of a case.</summary>
/// <param name="SentAt">When the buyer could see it.</param>
/// <param name="Last4">Its last characters.</param>
/// <param name="Hash">A keyed hash of it.</param>
/// <param name="Code">The code itself: only for the buyer's storefront, and only until it was checked.</param>
internal sealed record ReissueView(
    DateTimeOffset SentAt, string Last4, string Hash, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code);
