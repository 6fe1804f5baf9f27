using System.Threading.Channels;

namespace KaMeng.Local.Providers;

/// <summary>
/// Delivers notifications, by the provider's schedule until one is answered with success, or again when asked. Several deliveries go out together, but one round
/// at a time, so that whoever waits for a round knows that everything due has been sent.
/// </summary>
internal sealed class Courier(SimulatorFile file, ICourierTerms terms, TimeProvider time) : IAsyncDisposable
{
    private const int Together = 8;

    // Providers want an answer within 5 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _round = new(1, 1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Patience };
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private Task _rounds = Task.CompletedTask;

    /// <summary>When the next notification is to be sent (UTC); null if none is.</summary>
    public DateTimeOffset? NextDue => file.Alone(file.Notices.NextDue) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    /// <summary>Begins to deliver by itself whatever falls due.</summary>
    public void Start() => _rounds = Task.Run(GoRoundsAsync, CancellationToken.None);

    /// <summary>There may be something new to deliver.</summary>
    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Sends all that is due now and waits for the answers.</summary>
    /// <returns>Whether anything was sent.</returns>
    public async Task<bool> DeliverDueAsync(CancellationToken cancellationToken)
    {
        await _round.WaitAsync(cancellationToken);
        try
        {
            bool sent = false;
            var options = new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken };
            List<NoticeRow> due;
            while ((due = file.Alone(() => file.Notices.Due(time.GetUtcNow().ToUnixTimeMilliseconds()))).Count > 0)
            {
                await Parallel.ForEachAsync(due, options, async (notice, stop) => await DeliverAsync(notice, stop));
                sent = true;
            }

            return sent;
        }
        finally
        {
            _round.Release();
        }
    }

    /// <summary>Sends notifications out of turn.</summary>
    /// <param name="notices">In the order they were made.</param>
    /// <param name="times">How often each, 1–100.</param>
    /// <param name="reversed">The newest first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The HTTP status of every answer; 0 for none.</returns>
    public async Task<IReadOnlyList<int>> ResendAsync(IReadOnlyList<NoticeRow> notices, int times, bool reversed, CancellationToken cancellationToken)
    {
        var answers = new List<int>();
        for (int round = 0; round < times; round++)
        {
            foreach (NoticeRow notice in reversed ? notices.Reverse() : notices)
            {
                (int status, bool acknowledged) = await PostAsync(notice, cancellationToken);
                file.Alone(() => file.Notices.Resent(notice, acknowledged));
                answers.Add(status);
            }
        }

        return answers;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _rounds;
        _http.Dispose();
        _round.Dispose();
        _stopping.Dispose();
    }

    private async Task DeliverAsync(NoticeRow notice, CancellationToken cancellationToken)
    {
        DateTimeOffset sentAt = time.GetUtcNow();
        (_, bool acknowledged) = await PostAsync(notice, cancellationToken);
        DateTimeOffset? next = acknowledged ? null : sentAt + terms.PauseAfter(notice, notice.Attempts + 1);
        file.Alone(() => file.Notices.Delivered(notice, acknowledged, next?.ToUnixTimeMilliseconds()));
    }

    private async Task<(int Status, bool Acknowledged)> PostAsync(NoticeRow notice, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = terms.RequestOf(notice);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
            int status = (int)response.StatusCode;
            return (status, terms.IsSuccess(status, await response.Content.ReadAsStringAsync(cancellationToken)));
        }
        catch (HttpRequestException)
        {
            return (0, false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (0, false);
        }
    }

    private async Task GoRoundsAsync()
    {
        try
        {
            while (true)
            {
                await DeliverDueAsync(_stopping.Token);
                await WaitForDueOrBellAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The end: what is still due goes out after the next start.
        }
    }

    private async Task WaitForDueOrBellAsync()
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        Task bell = _bell.Reader.ReadAsync(waiting.Token).AsTask();
        TimeSpan pause = Timeout.InfiniteTimeSpan;
        if (NextDue is { } due)
        {
            TimeSpan left = due - time.GetUtcNow();
            pause = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }

        await Task.WhenAny(bell, Task.Delay(pause, time, waiting.Token));
        await waiting.CancelAsync();
        _stopping.Token.ThrowIfCancellationRequested();
    }
}
