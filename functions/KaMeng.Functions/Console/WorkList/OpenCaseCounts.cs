using KaMeng.Functions.Storage;
using KaMeng.Pages.WorkList;

namespace KaMeng.Functions.Console.WorkList;

/// <summary>
/// The counts that pages show. A timer counts every minute, or as seldom as every five where counting takes long; a list that is counted in a moment is counted again by whoever looks at it, so
/// that the counts of a quiet day are as live as the rows. Each process asks at most every two seconds, however many look.
/// </summary>
internal sealed class OpenCaseCounts(OpenCaseCounting counting, TimeProvider clock)
{
    // Two pages of the table.
    private const int FewCases = 2000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    // Counting is to take a twentieth of the time at most, so that few pages meet it; they say how old the counts are.
    private const int Rest = 20;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    private (StageCounts Counts, DateTimeOffset At)? _last;
    private (long EndedAt, TimeSpan Took)? _counted;

    /// <summary>The counts, a few seconds old or as of the last minute.</summary>
    public async Task<StageCounts> ReadAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_last is { } last && now - last.At < Fresh)
        {
            return last.Counts;
        }

        StageCounts counts = await counting.ReadAsync(cancellationToken);
        if (counts.CountedAt is null || (counts.All <= FewCases && now - counts.CountedAt >= Fresh))
        {
            counts = await counting.CountAsync(now, cancellationToken);
        }

        _last = (counts, now);
        return counts;
    }

    /// <summary>How long is not counted again after a counting that took so long.</summary>
    public static TimeSpan RestAfter(TimeSpan took) => took * Rest < LongestRest ? took * Rest : LongestRest;

    /// <summary>Counts, unless the last counting took so long that it is not time yet.</summary>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        if (_counted is { } last && clock.GetElapsedTime(last.EndedAt) < RestAfter(last.Took))
        {
            return;
        }

        long began = clock.GetTimestamp();
        await counting.CountAsync(clock.GetUtcNow(), cancellationToken);
        _counted = (clock.GetTimestamp(), clock.GetElapsedTime(began));
    }
}
