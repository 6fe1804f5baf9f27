using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json.Serialization;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Refunds.Complaints;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Complaints.WeChatPay;

/// <summary>Complaints at WeChat Pay (消费者投诉 2.0, payments.md 1.7).</summary>
internal sealed class WeChatComplaints(WeChatPayApi api, IOptions<WeChatPaySettings> settings) : IComplaintChannel
{
    // The most that one page of the history has.
    private const int HistorySize = 300;
    private const string Complaints = "/v3/merchant-service/complaints-v2";
    private const string Uploads = "/v3/merchant-service/images/upload";

    public ComplaintSource Source => ComplaintSource.WeChatPay;

    public ComplaintReach Reach => ComplaintReach.Whole;

    public int PageSize => 50;

    public async Task<ComplaintCall> FetchAsync(string complaintId, CancellationToken cancellationToken)
    {
        ApiReply reply = await api.CallAsync(CallKind.Complaint, Path(complaintId), [], null, cancellationToken);
        return WeChatComplaintReplies.Trouble(reply)
            ?? (WireJson.Read<WeChatComplaint>(reply.Body.Span)?.Facts() is { } facts ? ComplaintCall.Done(facts) : WeChatComplaintReplies.NotUnderstood);
    }

    public async Task<ComplaintCall> SaidAsync(string complaintId, CancellationToken cancellationToken)
    {
        ApiReply reply = await api.CallAsync(CallKind.Complaint, $"{Path(complaintId)}/negotiation-historys?limit={HistorySize}&offset=0", [], null, cancellationToken);
        return WeChatComplaintReplies.Trouble(reply)
            ?? (WireJson.Read<WeChatComplaintHistory>(reply.Body.Span) is { } history ? ComplaintCall.Told(history.Said()) : WeChatComplaintReplies.NotUnderstood);
    }

    public async Task<ComplaintCall> ReplyAsync(string complaintId, string text, ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken)
    {
        (IReadOnlyList<string> media, ComplaintCall? trouble) = await UploadAsync(images, cancellationToken);
        return trouble ?? await PostAsync(
            complaintId, "response", new WeChatComplaintResponse(settings.Value.MchId, text, media.Count == 0 ? null : media), cancellationToken);
    }

    public async Task<ComplaintCall> DecideAsync(string complaintId, ComplaintAnswer answer, ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken)
    {
        if (answer.Kind == ComplaintAnswerKind.Finish)
        {
            // There is no refund to decide on: it is said in words.
            return await ReplyAsync(complaintId, answer.Text, images, cancellationToken);
        }

        (IReadOnlyList<string> media, ComplaintCall? trouble) = await UploadAsync(images, cancellationToken);
        return trouble ?? await PostAsync(complaintId, "update-refund-progress", WeChatRefundProgress.Of(answer, media), cancellationToken);
    }

    public Task<ComplaintCall> CompleteAsync(string complaintId, CancellationToken cancellationToken) =>
        PostAsync(complaintId, "complete", new WeChatComplaintResponse(settings.Value.MchId), cancellationToken);

    public async Task<ComplaintCall> ListAsync(DateOnly from, DateOnly to, int page, CancellationToken cancellationToken)
    {
        string path = string.Create(
            CultureInfo.InvariantCulture,
            $"{Complaints}?limit={PageSize}&offset={page * PageSize}&begin_date={from:yyyy-MM-dd}&end_date={to:yyyy-MM-dd}&complainted_mchid={settings.Value.MchId}");
        ApiReply reply = await api.CallAsync(CallKind.Complaint, path, [], null, cancellationToken);
        if (WeChatComplaintReplies.Trouble(reply) is { } trouble)
        {
            return trouble;
        }

        return WireJson.Read<WeChatComplaintPage>(reply.Body.Span) is { } found
            ? new ComplaintCall(ComplaintCallKind.Done, [.. (found.Data ?? []).Select(complaint => complaint.Facts()).OfType<ComplaintFacts>()], found.TotalCount)
            : WeChatComplaintReplies.NotUnderstood;
    }

    private static string Path(string complaintId) => $"{Complaints}/{Uri.EscapeDataString(complaintId)}";

    private async Task<ComplaintCall> PostAsync<T>(string complaintId, string what, T body, CancellationToken cancellationToken)
    {
        ApiReply reply = await api.CallAsync(CallKind.Complaint, $"{Path(complaintId)}/{what}", WireJson.Write(body), null, cancellationToken);
        return WeChatComplaintReplies.Trouble(reply) ?? ComplaintCall.Done();
    }

    private async Task<(IReadOnlyList<string> MediaIds, ComplaintCall? Trouble)> UploadAsync(ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken)
    {
        var mediaIds = new List<string>();
        foreach (ComplaintImage image in images.Take(ComplaintAnswer.MostImages))
        {
            byte[] description = WireJson.Write(new Description(image.FileName, image.Sha256));
            ApiReply reply = await api.UploadAsync(Uploads, description, () => Form(description, image), cancellationToken);
            if (WeChatComplaintReplies.Trouble(reply) is { } trouble)
            {
                return ([], trouble);
            }

            if (WireJson.Read<Uploaded>(reply.Body.Span) is not { } uploaded)
            {
                return ([], WeChatComplaintReplies.NotUnderstood);
            }

            mediaIds.Add(uploaded.MediaId);
        }

        return (mediaIds, null);
    }

    private static MultipartFormDataContent Form(byte[] description, ComplaintImage image)
    {
        var meta = new ByteArrayContent(description);
        meta.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        var file = new ByteArrayContent(image.Bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(image.ContentType);
        return new MultipartFormDataContent { { meta, "meta" }, { file, "file", image.FileName } };
    }

    private sealed record Description([property: JsonPropertyName("filename")] string FileName, [property: JsonPropertyName("sha256")] string Sha256);

    private sealed record Uploaded([property: JsonPropertyName("media_id")] string MediaId);
}
