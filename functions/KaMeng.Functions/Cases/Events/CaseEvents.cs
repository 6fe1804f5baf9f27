using System.Globalization;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Cases.Events;

/// <summary>Which events a change of a case is worth.</summary>
internal static class CaseEvents
{
    private const string StageChanged = "kameng.case.stage-changed";

    /// <summary>The events of one change, in the order of its timeline; a pure function of what was and what is, so a repeated change repeats them.</summary>
    public static IReadOnlyList<CaseEvent> Of(RefundCase? before, RefundCase after, IReadOnlyCollection<TimelineEntry> happened)
    {
        var events = new List<CaseEvent>();
        foreach (TimelineEntry entry in happened)
        {
            if (TypeOf(entry.Event) is { } type)
            {
                events.Add(Make(after, type, entry, events.Count));
            }
        }

        if (before is not null && before.Position.Stage != after.Position.Stage)
        {
            events.Add(Make(after, StageChanged, happened.Last(), events.Count));
        }

        return events;
    }

    private static CaseEvent Make(RefundCase after, string type, TimelineEntry entry, int index) => new(
        string.Create(CultureInfo.InvariantCulture, $"{after.RefundId}-{after.Revision:0000}-{index:00}"),
        type,
        after.RefundId,
        entry.At,
        CaseEventData.Of(after, entry.Note));

    private static string? TypeOf(TimelineEvent happened) => happened switch
    {
        TimelineEvent.CaseOpened => "kameng.case.opened",
        TimelineEvent.ReminderSent => "kameng.case.reminder",
        TimelineEvent.Escalated or TimelineEvent.ArbitrationStarted => "kameng.case.escalated",
        TimelineEvent.CaseOverdue => "kameng.case.overdue",
        TimelineEvent.MerchantDecided or TimelineEvent.OperatorDecided => "kameng.case.decided",
        TimelineEvent.PayoutRequested => "kameng.case.payout-requested",
        TimelineEvent.PayoutSucceeded => "kameng.case.refunded",
        TimelineEvent.CaseClosed => "kameng.case.closed",
        _ => null,
    };
}
