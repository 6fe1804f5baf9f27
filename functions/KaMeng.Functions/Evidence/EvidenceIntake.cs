using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Policies;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Policies;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Evidence;

/// <summary>Takes an evidence file into a case: the bytes into storage first, then the move that names them.</summary>
public sealed class EvidenceIntake
{
    /// <summary>The most bytes of an upload, form and all.</summary>
    internal const long MostBytes = EvidenceForm.MostBytes;

    private readonly IRefundCases _cases;
    private readonly IEvidenceFiles _files;
    private readonly OncePerKey _once;
    private readonly IPolicies _policies;
    private readonly IFileTrail _trail;
    private readonly TimeProvider _clock;

    internal EvidenceIntake(IRefundCases cases, IEvidenceFiles files, OncePerKey once, IPolicies policies, IFileTrail trail, TimeProvider clock)
    {
        _cases = cases;
        _files = files;
        _once = once;
        _policies = policies;
        _trail = trail;
        _clock = clock;
    }

    /// <summary>Takes the file of an upload.</summary>
    /// <param name="call">The upload.</param>
    /// <param name="refundId">The case.</param>
    /// <param name="giver">Who gives it, in the case.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="Problems.ProblemException">404; 409 when the case takes no more; 413, 415 or 422 for a file that cannot be taken.</exception>
    internal async Task<Answer> TakeAsync(AdmittedCall call, string refundId, Actor giver, CancellationToken cancellationToken)
    {
        RefundCase refund = await _cases.RequireAsync(refundId, call.Caller, cancellationToken);
        string boundary = EvidenceForm.RequireBoundary(call.Request);
        EvidenceUpload upload = await EvidenceForm.ReadAsync(call.Body, boundary, _clock.GetUtcNow(), cancellationToken);
        return await _once.RunAsync(
            call, required: false, upload.Identity, number => KeepAsync(number, call, refund, giver, boundary, upload, cancellationToken), cancellationToken);
    }

    /// <summary>The bytes of a file of a case, to be saved, never to be shown in place.</summary>
    /// <exception cref="Problems.ProblemException">404 <c>EVIDENCE_NOT_FOUND</c>; 410 <c>EVIDENCE_ERASED</c>.</exception>
    internal async Task<EvidenceDownload> OpenAsync(RefundCase refund, string evidenceId, CancellationToken cancellationToken)
    {
        EvidenceItem? item = refund.Evidence.FirstOrDefault(item => item.EvidenceId == evidenceId);
        if (item?.ErasedAt is { } erasedAt)
        {
            throw new Problems.ProblemException(
                StatusCodes.Status410Gone, "EVIDENCE_ERASED", $"The file was erased {erasedAt}: identity material is kept no longer than its case needs it. The case keeps its hash.", $"文件已于 {erasedAt} 删除:身份材料只保留到不再需要为止。售后单保留其哈希。");
        }

        Stream? bytes = item is null ? null : await _files.OpenAsync(item.Sha256, cancellationToken);
        return item is not null && bytes is not null
            ? new EvidenceDownload(item, bytes)
            : throw new Problems.ProblemException(StatusCodes.Status404NotFound, "EVIDENCE_NOT_FOUND", $"The case has no file with this evidenceId. The case's 'evidence' lists those it has.", $"售后单没有这个文件。「凭证」列出了已有文件。");
    }

    private async Task<Answer> KeepAsync(
        string number, AdmittedCall call, RefundCase refund, Actor giver, string boundary, EvidenceUpload upload, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        var item = new EvidenceItem("ev_" + number, upload.Kind, upload.File.Sha256, upload.ContentType, upload.File.Size, giver, now, upload.CapturedAt, upload.Note);
        CaseMove move = Moves.New(number, MoveKind.AddEvidence, call.Caller, giver, now) with { Evidence = item };
        RequireTaken(refund, move, await _policies.OfAsync(refund, cancellationToken));

        // Before the bytes: the same ones may be erased for another case at this moment.
        IReadOnlyList<string> others = await _trail.FollowAsync(refund, item.EvidenceId, item.Sha256, cancellationToken);
        await EvidenceForm.HandFileAsync(call.Body, boundary, bytes => _files.KeepAsync(upload.File, upload.ContentType, bytes, cancellationToken), cancellationToken);
        move = move with { Evidence = item with { SeenElsewhere = others.Count > 0 } };
        await _cases.SubmitAsync(refund.RefundId, move, cancellationToken);
        var receipt = new EvidenceReceiptView(item.EvidenceId, item.Kind, item.Sha256, item.ContentType, item.Size, item.ReceivedAt);
        return Answer.Json(StatusCodes.Status201Created, receipt).At($"/api/refunds/{refund.RefundId}/evidence/{item.EvidenceId}");
    }

    // Before the bytes are kept, or a refused file would stay in the storage without a case. A repetition after a crash is let through when the case
    // has the file already: it is only answered late.
    private static void RequireTaken(RefundCase refund, CaseMove move, RefundPolicy policy)
    {
        if (!refund.Evidence.Any(item => item.EvidenceId == move.Evidence!.EvidenceId) && MoveRules.Check(refund, move, policy) is { } refusal)
        {
            throw Problems.ProblemException.Of(refusal);
        }
    }
}
