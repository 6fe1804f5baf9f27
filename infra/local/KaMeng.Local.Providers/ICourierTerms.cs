namespace KaMeng.Local.Providers;

/// <summary>How one provider notifies.</summary>
internal interface ICourierTerms
{
    /// <summary>The request of one delivery.</summary>
    HttpRequestMessage RequestOf(NoticeRow notice);

    /// <summary>Whether an answer ends the schedule.</summary>
    bool IsSuccess(int status, string body);

    /// <summary>The pause after the <paramref name="attempts"/>-th attempt (1 is the first) to deliver a notification; null when the provider gives up.</summary>
    TimeSpan? PauseAfter(NoticeRow notice, int attempts);
}
