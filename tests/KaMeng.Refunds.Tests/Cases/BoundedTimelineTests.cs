using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Cases;

public sealed class BoundedTimelineTests
{
    [Theory]
    [InlineData(Actor.System, 50)]
    [InlineData(Actor.Operator, 120)]
    public void What_people_say_is_kept_however_often_they_say_it(Actor actor, int kept)
    {
        var note = new TimelineEntry(Delivered, actor, TimelineEvent.NoteAdded, "…");
        Assert.Equal(kept, Enumerable.Range(0, 120).Aggregate(ImmutableArray<TimelineEntry>.Empty, (timeline, _) => BoundedTimeline.With(timeline, [note])).Length);
    }

    [Fact]
    public void Of_what_repeats_word_for_word_the_first_and_the_latest_are_kept()
    {
        RefundCase refundCase = Samples.Case;
        int before = refundCase.Timeline.Length;
        for (int day = 1; day <= 400; day++)
        {
            refundCase = refundCase.Apply(new CaseChange
            {
                Revision = refundCase.Revision + 1,
                Happened = [new(Delivered.AddDays(day), Actor.System, TimelineEvent.ReminderSent, "OPERATOR")],
            });
        }

        Assert.Equal(before + 50, refundCase.Timeline.Length);
        Assert.Equal((Delivered.AddDays(1), Delivered.AddDays(400)), (refundCase.Timeline[before].At, refundCase.Timeline[^1].At));
        Assert.Equal(Delivered.AddDays(352), refundCase.Timeline[before + 1].At);
    }
}
