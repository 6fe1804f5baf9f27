using KaMeng.Pages.WorkList;

namespace KaMeng.Pages.Tests.WorkList;

public class TimeLeftTests
{
    private static readonly DateTimeOffset Began = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(48, 0, 1, Urgency.Calm)]
    [InlineData(48, 29, 19 / 48.0, Urgency.Calm)]
    [InlineData(48, 30, 0.375, Urgency.Soon)]
    [InlineData(48, 42, 0.125, Urgency.Urgent)]
    [InlineData(2, 1, 0.5, Urgency.Urgent)] // The last hour, however short the whole.
    [InlineData(48, 48, 0, Urgency.Overdue)]
    [InlineData(48, 60, 0, Urgency.Overdue)]
    [InlineData(0, 0, 0, Urgency.Overdue)]
    [InlineData(4, -1, 1, Urgency.Calm)] // A clock a little behind shows no more than all.
    public void What_is_left_is_a_share_of_what_there_was_and_says_how_urgent_it_is(int hours, int gone, double share, Urgency urgency)
    {
        TimeLeft left = TimeLeft.Of(Began, Began.AddHours(hours), Began.AddHours(gone));

        Assert.Equal(TimeSpan.FromHours(hours - gone), left.Left);
        Assert.Equal(share, left.Share, 6);
        Assert.Equal(urgency, left.Urgency);
    }
}
