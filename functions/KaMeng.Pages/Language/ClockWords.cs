namespace KaMeng.Pages.Language;

/// <summary>How a deadline stands, in words.</summary>
public static class ClockWords
{
    /// <summary>When it was met, or what is left, or how long it is over.</summary>
    public static string Of(DateTimeOffset due, DateTimeOffset? done, Tongue tongue, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        string when = Moments.Of(due, now);
        string span = Moments.Span(due - now, tongue);
        return done is { } at ? tongue.Say($"已于 {Moments.Of(at, now)} 完成", $"done {Moments.Of(at, now)}")
            : due > now ? tongue.Say($"{when}(剩 {span})", $"{when} ({span} left)")
            : tongue.Say($"{when}(已超 {span})", $"{when} ({span} overdue)");
    }
}
