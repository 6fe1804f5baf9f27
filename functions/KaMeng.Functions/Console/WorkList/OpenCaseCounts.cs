using KaMeng.Functions.Storage;
using KaMeng.Pages.WorkList;

namespace KaMeng.Functions.Console.WorkList;

/// <summary>
/// The counts that pages show. A timer counts every minute, whatever there is; a list that is counted in a moment is counted again by whoever looks at it, so
/// that the counts of a quiet day are as live as the rows. Each process asks at most every two seconds, however many look.
/// </summary>
internal sealed class OpenCaseCounts(OpenCaseCounting counting, TimeProvider clock)
{
    // Two pages of the table.
    private const int FewCases = 2000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private (StageCounts Counts, DateTimeOffset At)? _last;

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

    /// <summary>Counts.</summary>
    public Task CountAsync(CancellationToken cancellationToken) => counting.CountAsync(clock.GetUtcNow(), cancellationToken);
}
