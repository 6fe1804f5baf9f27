using KaMeng.Functions.Webhooks;

namespace KaMeng.Functions.Tests.Webhooks;

/// <summary>When an event that was not taken is sent again.</summary>
public sealed class WebhookScheduleTests
{
    private static readonly DateTimeOffset First = new(2026, 2, 13, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_event_is_sent_eight_times_in_a_day_and_last_when_the_day_ends()
    {
        List<DateTimeOffset> sent = Sent("rf_1-0001-00");

        Assert.Equal(8, sent.Count);
        Assert.Equal(First + TimeSpan.FromHours(24), sent[^1]);
        TimeSpan[] pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10)];
        Assert.All(pauses.Index(), pause => Assert.InRange(sent[pause.Index + 1] - sent[pause.Index], pause.Item, pause.Item * 1.1));
    }

    [Fact]
    public void The_same_event_has_the_same_pauses_and_another_has_others()
    {
        Assert.Equal(Sent("rf_1-0001-00"), Sent("rf_1-0001-00"));
        Assert.NotEqual(Sent("rf_1-0001-00")[1], Sent("rf_2-0001-00")[1]);
    }

    [Fact]
    public void A_storefront_is_left_alone_as_long_as_it_asks_but_not_beyond_the_day()
    {
        Assert.Equal(First + TimeSpan.FromHours(1), WebhookSchedule.Next("e", First, 1, First, TimeSpan.FromHours(1)));
        Assert.Equal(First + TimeSpan.FromHours(24), WebhookSchedule.Next("e", First, 2, First + TimeSpan.FromHours(20), TimeSpan.FromHours(23)));
        Assert.Null(WebhookSchedule.Next("e", First, 3, First + TimeSpan.FromHours(24), TimeSpan.FromHours(1)));
    }

    private static List<DateTimeOffset> Sent(string eventId)
    {
        var sent = new List<DateTimeOffset> { First };
        while (WebhookSchedule.Next(eventId, First, sent.Count, sent[^1], null) is { } next)
        {
            sent.Add(next);
        }

        return sent;
    }
}
