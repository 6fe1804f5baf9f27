using KaMeng.Functions.Json;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Storefront;

/// <summary>Which times an application may name.</summary>
/// <param name="Now">When it came in (UTC).</param>
internal sealed record TimeRules(DateTimeOffset Now)
{
    // Two machines' clocks differ a little.
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    // No promise of delivery reaches further; what does is a slip of the pen.
    private static readonly TimeSpan FurthestPromise = TimeSpan.FromDays(366);
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A time that has been.</summary>
    public DateTimeOffset? Past(JsonFields fields, string name, bool required = false) =>
        Within(fields, name, required, Now + Leeway, new($"is in the future.", $"在将来。"));

    /// <summary>A time that may be yet to come.</summary>
    public DateTimeOffset? Promised(JsonFields fields, string name) =>
        Within(fields, name, false, Now + FurthestPromise, new($"is more than a year ahead.", $"超过一年之后。"));

    private static DateTimeOffset? Within(JsonFields fields, string name, bool required, DateTimeOffset latest, Wording tooLate)
    {
        DateTimeOffset? time = fields.Time(name, required);
        if (time > latest)
        {
            fields.Wrong(name, tooLate);
        }
        else if (time < Earliest)
        {
            fields.Wrong(name, $"is before {Earliest.Year}.", $"早于 {Earliest.Year} 年。");
        }

        return time;
    }
}
