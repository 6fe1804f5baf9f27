using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Channels.Alipay;
using KaMeng.Refunds.Complaints;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Complaints.Alipay;

/// <summary>Complaints at Alipay (交易投诉, payments.md 2). The merchant decides and speaks; the complainant or Alipay ends the complaint.</summary>
internal sealed class AlipayComplaints(AlipayApi api, AlipaySignatures signatures, IOptions<AlipaySettings> settings) : IComplaintChannel
{
    private const string Methods = "alipay.merchant.tradecomplain.";
    private const string Feedback = "feedback";
    private const string Upload = "alipay.merchant.image.upload";
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowReadingFromString };

    public ComplaintSource Source => ComplaintSource.Alipay;

    public ComplaintReach Reach => Settings.Replies ? ComplaintReach.Words | ComplaintReach.Decision : ComplaintReach.Decision;

    public int PageSize => 20;

    private AlipayComplaintSettings Settings => settings.Value.Complaints;

    public async Task<ComplaintCall> FetchAsync(string complaintId, CancellationToken cancellationToken)
    {
        (AlipayComplaint? complaint, ComplaintCall? trouble) = await QueryAsync(complaintId, cancellationToken);
        return trouble ?? (complaint!.Facts() is { } facts ? ComplaintCall.Done(facts) : NotUnderstood);
    }

    public async Task<ComplaintCall> SaidAsync(string complaintId, CancellationToken cancellationToken)
    {
        (AlipayComplaint? complaint, ComplaintCall? trouble) = await QueryAsync(complaintId, cancellationToken);
        return trouble ?? ComplaintCall.Told(complaint!.Said());
    }

    // Words are a reply to the complainant, or evidence for Alipay once that looks into it: which of both is taken depends on where the complaint is.
    public async Task<ComplaintCall> ReplyAsync(string complaintId, string text, ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken)
    {
        (AlipayComplaint? complaint, ComplaintCall? trouble) = await QueryAsync(complaintId, cancellationToken);
        if (trouble is not null)
        {
            return trouble;
        }

        bool isBeforeAlipay = complaint!.Status == AlipayComplaintStatus.PlatformProcessing;
        if (isBeforeAlipay && !Settings.Supplements)
        {
            return ComplaintCall.Refused("SUPPLEMENTS_OFF", "Alipay looks into the complaint itself. Hand the words in at its merchant console, or set Alipay:Complaints:Supplements.");
        }

        return isBeforeAlipay
            ? await SubmitAsync("supplement", complaintId, text, images, [], cancellationToken)
            : await SubmitAsync("reply", complaintId, text, images, [], cancellationToken);
    }

    public Task<ComplaintCall> DecideAsync(string complaintId, ComplaintAnswer answer, ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return SubmitAsync(
            Feedback, complaintId, answer.Text, images, [("feedback_code", AlipayFeedback.CodeOf(answer)), ("operator", Settings.Operator)], cancellationToken);
    }

    public Task<ComplaintCall> CompleteAsync(string complaintId, CancellationToken cancellationToken) =>
        Task.FromResult(ComplaintCall.Refused("NOT_OFFERED", "At Alipay the complainant or Alipay ends a complaint."));

    public async Task<ComplaintCall> ListAsync(DateOnly from, DateOnly to, int page, CancellationToken cancellationToken)
    {
        var content = new Dictionary<string, object>
        {
            ["begin_time"] = string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} 00:00:00"),
            ["end_time"] = string.Create(CultureInfo.InvariantCulture, $"{to:yyyy-MM-dd} 23:59:59"),
            ["page_num"] = page + 1,
            ["page_size"] = PageSize,
        };
        GatewayReply reply = await api.CallAsync(Methods + "batchquery", content, cancellationToken);
        if (Trouble(reply) is { } trouble)
        {
            return trouble;
        }

        return Read<AlipayComplaintPage>(reply) is { } found
            ? new ComplaintCall(ComplaintCallKind.Done, [.. (found.Complaints ?? []).Select(complaint => complaint.Facts()).OfType<ComplaintFacts>()], found.TotalCount)
            : NotUnderstood;
    }

    private static ComplaintCall NotUnderstood => ComplaintCall.Later("REPLY_NOT_UNDERSTOOD", "Alipay's reply is not what its documents say.");

    private async Task<(AlipayComplaint? Complaint, ComplaintCall? Trouble)> QueryAsync(string complaintId, CancellationToken cancellationToken)
    {
        GatewayReply reply = await api.CallAsync(Methods + "query", new Dictionary<string, object> { ["complain_event_id"] = complaintId }, cancellationToken);
        ComplaintCall? trouble = Trouble(reply);
        AlipayComplaint? complaint = trouble is null ? Read<AlipayComplaint>(reply) : null;
        return (complaint, trouble ?? (complaint is null ? NotUnderstood : null));
    }

    // feedback, reply and supplement: each has its words and its pictures under its own name.
    private async Task<ComplaintCall> SubmitAsync(
        string what, string complaintId, string text, ImmutableArray<ComplaintImage> images, (string Name, string Value)[] more, CancellationToken cancellationToken)
    {
        (string imageIds, ComplaintCall? trouble) = await UploadAsync(images, cancellationToken);
        if (trouble is not null)
        {
            return trouble;
        }

        var parameters = new Dictionary<string, string> { ["complain_event_id"] = complaintId, [what + "_content"] = text };
        foreach ((string name, string value) in more)
        {
            parameters[name] = value;
        }

        if (imageIds.Length > 0)
        {
            parameters[what + "_images"] = imageIds;
        }

        string method = $"{Methods}{what}.submit";
        GatewayReply reply = what == Feedback && !Settings.FeedbackInBizContent
            ? await api.CallAsync(method, parameters, file: null, cancellationToken)
            : await api.CallAsync(method, parameters.ToDictionary(parameter => parameter.Key, parameter => (object)parameter.Value), cancellationToken);
        return Trouble(reply) ?? ComplaintCall.Done();
    }

    private async Task<(string ImageIds, ComplaintCall? Trouble)> UploadAsync(ImmutableArray<ComplaintImage> images, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        foreach (ComplaintImage image in images.Take(ComplaintAnswer.MostImages))
        {
            var type = new Dictionary<string, string> { ["image_type"] = Path.GetExtension(image.FileName).TrimStart('.') };
            GatewayReply reply = await api.CallAsync(Upload, type, new UploadedFile("image_content", image.FileName, image.ContentType, image.Bytes), cancellationToken);
            if (Trouble(reply) is { } trouble)
            {
                return ("", trouble);
            }

            if (reply.Text("image_id") is not { Length: > 0 } id)
            {
                return ("", NotUnderstood);
            }

            ids.Add(id);
        }

        return (string.Join(',', ids), null);
    }

    private ComplaintCall? Trouble(GatewayReply reply) =>
        ReplyReading.Trouble(reply, reply.Signature is { } signature && signatures.IsAlipays(reply.SignedText, signature), isQuery: false) switch
        {
            null => null,
            { Kind: ChannelAnswerKind.Refused } refusal => ComplaintCall.Refused(refusal.Code!, refusal.Message),
            { } other => ComplaintCall.Later(other.Code!, other.Message),
        };

    private static T? Read<T>(GatewayReply reply)
        where T : class
    {
        try
        {
            return reply.Node?.Deserialize<T>(Json);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
