using System.Collections.Immutable;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Storefront;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Words;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Complaints;

/// <summary>What operators do about complaints: enter those that come by letter or telephone, answer, link. Everything is in the complaint's log with its author.</summary>
internal sealed class ComplaintDesk(
    ComplaintStore store, ComplaintTaking taking, ComplaintLinking linking, ComplaintAnswering answering, ComplaintOrchestrations orchestrations, IRefundCases cases, TimeProvider clock)
{
    private const int MostReplies = 50;

    /// <summary>Enters a complaint that came by hand; entered again, it is the same one.</summary>
    public async Task<Complaint> EnterAsync(Caller caller, JsonFields body, FieldErrors errors, CancellationToken cancellationToken)
    {
        var times = new TimeRules(clock.GetUtcNow());
        ComplaintSource? source = body.Word<ComplaintSource>("source", required: true);
        string? reference = body.Id("reference", required: true);
        DateTimeOffset? receivedAt = times.Past(body, "receivedAt", required: true);
        string? detail = body.Text("detail", required: true, longest: ComplaintEventReader.LongestDetail);
        string? orderId = body.Id("orderId");
        string? refundId = body.Id("refundId");
        Money? amount = body.Amount("amount");
        string? storefrontId = body.Id("storefrontId");
        OrderSnapshot? order = body.Object("order") is { } line ? OrderReader.Read(line, errors, times).Order : null;
        if (reference is not null && !Complaint.IsNumber(reference))
        {
            body.Wrong("reference", "must be letters, digits or -_.");
        }

        if (orderId is null && refundId is null && order is null)
        {
            body.Wrong("orderId", "is required, unless refundId or order says what the complaint is about.");
        }

        if (source is { } door && answering.ReachOf(door) != ComplaintReach.None)
        {
            body.Wrong("source", $"{UpperSnake.Of(door)} tells of its complaints itself; only others are entered by hand.");
        }

        errors.ThrowIfAny();
        RefundCase? refundCase = refundId is null ? null : await cases.RequireAsync(refundId, caller, cancellationToken);
        var news = new ComplaintNews
        {
            EventId = reference!,
            ComplaintId = reference!,
            Source = source!.Value,
            OccurredAt = receivedAt!.Value.ToUniversalTime(),
            OrderId = orderId ?? order?.OrderId ?? refundCase?.Order.OrderId,
            Amount = amount,
            Detail = detail,
            StorefrontId = storefrontId ?? refundCase?.StorefrontId,
            Order = order,
        };
        Complaint entered = await taking.TakeAsync(news, cancellationToken);
        Complaint? noted = await store.ChangeAsync(
            entered.Key,
            known => known!.Log.Any(note => note.Did == "ENTERED") ? known : known with { Log = known.Log.Add(new ComplaintNote(clock.GetUtcNow(), caller.Id, "ENTERED", null)) },
            cancellationToken);
        return refundCase is null ? noted! : await LinkAsync(caller, entered.Key, refundCase.RefundId, cancellationToken);
    }

    /// <summary>The complaint.</summary>
    /// <exception cref="ProblemException">404 <c>COMPLAINT_NOT_FOUND</c>.</exception>
    public async Task<Complaint> RequireAsync(string id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken)
        ?? throw new ProblemException(StatusCodes.Status404NotFound, "COMPLAINT_NOT_FOUND", $"There is no complaint with this id. Take the id from the list of complaints.", $"没有这个投诉。请从投诉列表中选择。");

    /// <summary>Links a complaint to a case by hand.</summary>
    /// <exception cref="ProblemException">404; 409 when it is linked elsewhere or over.</exception>
    public async Task<Complaint> LinkAsync(Caller caller, string id, string refundId, CancellationToken cancellationToken)
    {
        await RequireAsync(id, cancellationToken);
        RefundCase refundCase = await cases.RequireAsync(refundId, caller, cancellationToken);
        Complaint linked = (await linking.LinkAsync(id, refundCase, caller.Id, cancellationToken))!;
        if (linked.RefundId != refundId)
        {
            throw linked.RefundId is { } other
                ? new ProblemException(StatusCodes.Status409Conflict, "COMPLAINT_LINKED", $"Complaint '{id}' belongs to case '{other}' already. Settle it there.", $"投诉 {id} 已属于售后单 {other}。请在该单处理。")
                : new ProblemException(StatusCodes.Status409Conflict, "COMPLAINT_CLOSED", $"Complaint '{id}' is over; there is nothing left to link.", $"投诉 {id} 已结,无需再关联。");
        }

        await orchestrations.RingAsync(id, cancellationToken);
        return linked;
    }

    /// <summary>Takes an operator's words to the complainant; they go out at once where a channel leads there.</summary>
    /// <exception cref="ProblemException">404; 409 when it is over; 422.</exception>
    public async Task<Complaint> ReplyAsync(Caller caller, string id, string number, JsonFields body, FieldErrors errors, CancellationToken cancellationToken)
    {
        Complaint complaint = await RequireAsync(id, cancellationToken);
        string? text = body.Text("text", required: true, longest: ComplaintAnswer.LongestText);
        ImmutableArray<string> evidence = [.. body.Texts("evidenceIds")];
        bool closes = body.Flag("closes") ?? false;
        if (closes && answering.ReachOf(complaint.Source) != ComplaintReach.None)
        {
            body.Wrong("closes", $"is for complaints that are answered by hand; this one is over when its case is.", $"只用于人工答复的投诉;此投诉随售后单了结。");
        }

        if (evidence.Length > ComplaintAnswer.MostImages)
        {
            body.Wrong("evidenceIds", $"has {evidence.Length} files; at most {ComplaintAnswer.MostImages} are sent.", $"有 {evidence.Length} 个文件,最多 {ComplaintAnswer.MostImages} 个。");
        }

        RefundCase? refundCase = complaint.RefundId is null ? null : await cases.FindAsync(complaint.RefundId, cancellationToken);
        foreach (string unknown in evidence.Where(file => refundCase?.Evidence.Any(item => item.EvidenceId == file) != true))
        {
            body.Wrong("evidenceIds", $"names '{unknown}', which is no file of the complaint's case.", $"中的 {unknown} 不是该投诉售后单的文件。");
        }

        errors.ThrowIfAny();
        var reply = new ComplaintReply("rp_" + number, text!, evidence, caller.Id, clock.GetUtcNow(), closes);
        Complaint replied = (await store.ChangeAsync(id, known => Takes(known!, reply) ? known! with { Replies = known.Replies.Add(reply) } : known, cancellationToken))!;
        if (replied.Replies.All(known => known.ReplyId != reply.ReplyId))
        {
            throw replied.ClosedAt is not null
                ? new ProblemException(StatusCodes.Status409Conflict, "COMPLAINT_CLOSED", $"Complaint '{id}' is over and takes no more words.", $"投诉 {id} 已结,不能再答复。")
                : new ProblemException(StatusCodes.Status409Conflict, "REPLY_LIMIT_REACHED", $"Complaint '{id}' has {MostReplies} replies already, which is the most.", $"投诉 {id} 已有 {MostReplies} 条答复,达到上限。");
        }

        await orchestrations.RingAsync(id, cancellationToken);
        return replied;
    }

    private static bool Takes(Complaint known, ComplaintReply reply) =>
        known.ClosedAt is null && known.Replies.Length < MostReplies && known.Replies.All(other => other.ReplyId != reply.ReplyId);
}
