using System.Net.Http.Headers;
using System.Net.Mime;
using KaMeng.Local.Providers.WeChatPay.Complaints;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>
/// Delivers notifications, by the schedule until one is answered with success, or again when asked. Several deliveries go out together, but one round
/// at a time, so that whoever waits for a round knows that everything due has been sent.
/// </summary>
internal sealed class Courier(SimulatorStore store, PlatformSignature signature, TimeProvider time) : IDisposable
{
    private const int Together = 8;

    // The provider wants an answer within 5 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _round = new(1, 1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Patience };

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
            while ((due = store.Alone(tables => tables.NoticesDue(time.GetUtcNow().ToUnixTimeMilliseconds()))).Count > 0)
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

    /// <summary>Sends one notification out of turn.</summary>
    /// <returns>The HTTP status of the answer; 0 if there was none.</returns>
    public async Task<int> ResendAsync(NoticeRow notice, CancellationToken cancellationToken)
    {
        int status = await PostAsync(notice, cancellationToken);
        store.Alone(tables =>
        {
            tables.Resent(notice, IsSuccess(status));
            return true;
        });
        return status;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _round.Dispose();
    }

    private async Task DeliverAsync(NoticeRow notice, CancellationToken cancellationToken)
    {
        DateTimeOffset sentAt = time.GetUtcNow();
        bool acknowledged = IsSuccess(await PostAsync(notice, cancellationToken));
        DateTimeOffset? next = acknowledged ? null : sentAt + (ComplaintSchedule.Is(notice) ? ComplaintSchedule.PauseAfter(notice.Attempts + 1) : RetrySchedule.PauseAfter(notice.Attempts + 1));
        store.Alone(tables =>
        {
            tables.Delivered(notice, acknowledged, next?.ToUnixTimeMilliseconds());
            return true;
        });
    }

    private async Task<int> PostAsync(NoticeRow notice, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, notice.Url);
        request.Content = new ByteArrayContent(notice.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        foreach ((string name, string value) in signature.OfNotification(notice.Body))
        {
            request.Headers.Add(name, value);
        }

        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static bool IsSuccess(int status) => status is >= 200 and < 300;
}
