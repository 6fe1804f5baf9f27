using System.Diagnostics;

namespace KaMeng.Benchmarks;

/// <summary>
/// How many questions this process asks of a port, and how long at least one of them is open: what of a page's time is Azurite's. Its answering, the wire and the
/// client all count as Azurite's; what several questions take at once counts once.
/// </summary>
internal sealed class StorageShare : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(DateTime From, DateTime To)> _asked = [];
    private readonly ActivityListener _listener;

    /// <summary>Listens from here on.</summary>
    public StorageShare(int port)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("server.port") is int asked && asked == port)
                {
                    lock (_gate)
                    {
                        _asked.Add((activity.StartTimeUtc, activity.StartTimeUtc + activity.Duration));
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What was asked and waited for since the last time this was called, by what is answered.</summary>
    public (int Questions, TimeSpan Waited) Take()
    {
        lock (_gate)
        {
            TimeSpan waited = TimeSpan.Zero;
            DateTime until = DateTime.MinValue;
            foreach ((DateTime from, DateTime to) in _asked.OrderBy(asked => asked.From))
            {
                waited += to <= until ? TimeSpan.Zero : to - (from > until ? from : until);
                until = to > until ? to : until;
            }

            (int, TimeSpan) taken = (_asked.Count, waited);
            _asked.Clear();
            return taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
