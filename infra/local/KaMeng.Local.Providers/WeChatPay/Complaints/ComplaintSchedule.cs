namespace KaMeng.Local.Providers.WeChatPay.Complaints;

/// <summary>The schedule for a notification about a complaint that is not answered with success: after 5 s, ten times a minute apart, then every 5 min for a week.</summary>
internal static class ComplaintSchedule
{
    private const int AMinuteApart = 10;

    // 1000 times or a week, whichever comes first; five minutes apart 1000 times are less than a week.
    private const int Most = 1000;
    private const string Prefix = "CN-";

    /// <summary>The number of a notification about a complaint.</summary>
    public static string IdOf(string complaintId, long ordinal) => $"{Prefix}{complaintId}-{ordinal}";

    /// <summary>Whether a notification is about a complaint.</summary>
    public static bool Is(NoticeRow notice) => notice.Id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The pause after the <paramref name="attempts"/>-th attempt (1 is the first); null when it is given up.</summary>
    public static TimeSpan? PauseAfter(int attempts) => attempts switch
    {
        > Most => null,
        1 => TimeSpan.FromSeconds(5),
        <= 1 + AMinuteApart => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromMinutes(5),
    };
}
