using System.Net.Http.Headers;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>How Alipay notifies: a form, seven more times within 24 h 24 min until the answer is <c>success</c> and nothing else.</summary>
internal sealed class AlipayCourierTerms : ICourierTerms
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(15),
    ];

    /// <inheritdoc/>
    public HttpRequestMessage RequestOf(NoticeRow notice)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, notice.Url) { Content = new ByteArrayContent(notice.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded", "utf-8");
        return request;
    }

    /// <inheritdoc/>
    public bool IsSuccess(int status, string body) => status == 200 && body == "success";

    /// <inheritdoc/>
    public TimeSpan? PauseAfter(NoticeRow notice, int attempts) => attempts <= Pauses.Length ? Pauses[attempts - 1] : null;
}
