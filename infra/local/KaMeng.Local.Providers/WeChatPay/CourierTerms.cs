using System.Net.Http.Headers;
using System.Net.Mime;
using KaMeng.Local.Providers.WeChatPay.Complaints;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>How WeChat Pay notifies: every delivery is signed afresh, and any 2xx is success.</summary>
internal sealed class CourierTerms(PlatformSignature signature) : ICourierTerms
{
    /// <inheritdoc/>
    public HttpRequestMessage RequestOf(NoticeRow notice)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, notice.Url) { Content = new ByteArrayContent(notice.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        foreach ((string name, string value) in signature.OfNotification(notice.Body))
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    /// <inheritdoc/>
    public bool IsSuccess(int status, string body) => status is >= 200 and < 300;

    /// <inheritdoc/>
    public TimeSpan? PauseAfter(NoticeRow notice, int attempts) =>
        ComplaintSchedule.Is(notice) ? ComplaintSchedule.PauseAfter(attempts) : RetrySchedule.PauseAfter(attempts);
}
