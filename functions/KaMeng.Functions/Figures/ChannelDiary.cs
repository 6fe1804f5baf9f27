using KaMeng.Functions.Channels;
using KaMeng.Refunds.Figures;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Figures;

/// <summary>
/// Counts the answers of each way of paying by the hour: one row an hour, a channel and a process, written anew when its counts change. Calls that end while
/// it is being written are in the next writing, so a busy process writes no more often than the table answers.
/// </summary>
internal sealed partial class ChannelDiary(FiguresStore store, TimeProvider clock, ILogger<ChannelDiary> logger) : IChannelDiary, IDisposable
{
    private readonly string _writer = Guid.NewGuid().ToString("N");
    private readonly Lock _counting = new();
    private readonly Dictionary<(DateTimeOffset Hour, PayoutChannel Channel), ProviderAnswers> _answers = [];
    private readonly HashSet<(DateTimeOffset Hour, PayoutChannel Channel)> _unwritten = [];
    private readonly SemaphoreSlim _writing = new(1, 1);

    public async Task NoteAsync(PayoutChannel channel, ChannelAnswerKind kind, TimeSpan took, CancellationToken cancellationToken)
    {
        Count(channel, kind, took);
        try
        {
            // Whoever writes takes what others have counted meanwhile along; they need not wait.
            while (HasUnwritten() && await _writing.WaitAsync(TimeSpan.Zero, cancellationToken))
            {
                try
                {
                    await WriteAsync(cancellationToken);
                }
                finally
                {
                    _writing.Release();
                }
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            NotWritten(logger, fault);
        }
    }

    public void Dispose() => _writing.Dispose();

    private void Count(PayoutChannel channel, ChannelAnswerKind kind, TimeSpan took)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var hour = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        ProviderAnswers one = ProviderAnswers.None(channel) with
        {
            Reported = kind == ChannelAnswerKind.Reported ? 1 : 0,
            NotFound = kind == ChannelAnswerKind.NotFound ? 1 : 0,
            Refused = kind == ChannelAnswerKind.Refused ? 1 : 0,
            TryLater = kind == ChannelAnswerKind.TryLater ? 1 : 0,
            NoAnswer = kind == ChannelAnswerKind.NoAnswer ? 1 : 0,
            Latency = Spread.None.With(took),
        };
        lock (_counting)
        {
            _answers[(hour, channel)] = _answers.GetValueOrDefault((hour, channel), ProviderAnswers.None(channel)).With(one);
            _unwritten.Add((hour, channel));
            foreach ((DateTimeOffset Hour, PayoutChannel Channel) past in _answers.Keys.Where(key => key.Hour < hour && !_unwritten.Contains(key)).ToArray())
            {
                _answers.Remove(past);
            }
        }
    }

    private bool HasUnwritten()
    {
        lock (_counting)
        {
            return _unwritten.Count > 0;
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        ((DateTimeOffset Hour, PayoutChannel Channel) Key, ProviderAnswers Answers)[] taken;
        lock (_counting)
        {
            taken = [.. _unwritten.Select(key => (key, _answers[key]))];
            _unwritten.Clear();
        }

        try
        {
            await store.KeepAsync(_writer, [.. taken.Select(row => (row.Key.Hour, row.Answers))], cancellationToken);
        }
        catch
        {
            lock (_counting)
            {
                _unwritten.UnionWith(taken.Select(row => row.Key));
            }

            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "How a channel answered could not be noted; the next answer's note takes it along.")]
    private static partial void NotWritten(ILogger logger, Exception fault);
}
