using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Complaints;

/// <summary>When a complaint must be answered and settled, and when the platform acts so that neither is missed (policy.md; W5; 投诉举报办法).</summary>
/// <param name="ReplyActAt">From then on the first answer cannot wait (UTC).</param>
/// <param name="ReplyDueAt">By then it must be answered (UTC).</param>
/// <param name="FinishActAt">From then on the settlement cannot wait (UTC).</param>
/// <param name="FinishDueAt">By then it must be settled (UTC).</param>
public sealed record ComplaintClocks(DateTimeOffset ReplyActAt, DateTimeOffset ReplyDueAt, DateTimeOffset FinishActAt, DateTimeOffset FinishDueAt)
{
    /// <summary>12315: accepted or refused within so many working days.</summary>
    public const int HotlineReplyWorkingDays = 7;

    /// <summary>12315: a mediation ends after so many working days.</summary>
    public const int HotlineFinishWorkingDays = 45;

    /// <summary>The clocks of a complaint at a provider, which run by day and night.</summary>
    /// <param name="rules">How long they are.</param>
    /// <param name="createdAt">When it was made.</param>
    public static ComplaintClocks AtProvider(ComplaintRules rules, DateTimeOffset createdAt)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Of(createdAt + rules.Reply, createdAt + rules.Finish, rules.ActBefore);
    }

    /// <summary>The clocks of a complaint at 12315, which count working days.</summary>
    /// <param name="calendar">The working days.</param>
    /// <param name="rules">How long before either end the platform acts.</param>
    /// <param name="receivedAt">When it was received.</param>
    public static ComplaintClocks AtHotline(WorkingCalendar calendar, ComplaintRules rules, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(rules);
        return Of(calendar.EndOf(receivedAt, HotlineReplyWorkingDays).At, calendar.EndOf(receivedAt, HotlineFinishWorkingDays).At, rules.ActBefore);
    }

    /// <summary>When one of them must be acted on.</summary>
    public DateTimeOffset ActAt(ComplaintClock clock) => clock == ComplaintClock.Reply ? ReplyActAt : FinishActAt;

    private static ComplaintClocks Of(DateTimeOffset reply, DateTimeOffset finish, TimeSpan actBefore) =>
        new((reply - actBefore).ToUniversalTime(), reply.ToUniversalTime(), (finish - actBefore).ToUniversalTime(), finish.ToUniversalTime());
}
