using System.Text.Json;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Json;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Dossiers;

/// <summary>Puts together what a case can be shown by to 12315 or a court: everything that was said, decided and paid, and what it rests on (电商法 62).</summary>
internal sealed class DossierContents(CaseStore cases, InboxStore inbox, ICaseMessages messages, ComplaintStore complaints, IEvidenceFiles files)
{
    private static readonly JsonSerializerOptions Readable = new(ContractJson.Options) { WriteIndented = true };

    /// <summary>The files of a case, by name, and what was erased.</summary>
    public async Task<(IReadOnlyList<DossierFile> Files, IReadOnlyList<ErasedFile> Erased)> OfAsync(RefundCase refund, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = new List<DossierFile>
        {
            Json("case.json", Masked(CaseViews.ForOperator(refund, now))),
            Json("timeline.json", refund.Timeline.Select(Masked)),
            Json("decisions.json", new { refund.PolicyVersion, refund.Promises, Rules = refund.Explanation, refund.Decisions, refund.Liability, refund.Approved }),
            Json("order-terms.json", refund.Order),
            Json("statement.json", Masked(await cases.StatementAsync(refund.RefundId, cancellationToken))),
            Json("messages.json", await MessagesAsync(refund, cancellationToken)),
            Json("postings.json", await cases.LedgerAsync(refund.RefundId, cancellationToken)),
            Json("complaints.json", await ComplaintsAsync(refund, cancellationToken)),
            Json("receipts.json", refund.Payout is { State: PayoutState.Succeeded } paid ? [CaseViews.Receipt(refund, paid)] : Array.Empty<ReceiptView>()),
        };
        IReadOnlyList<InboxItem> came = await inbox.AllAsync(refund.RefundId, cancellationToken);
        found.Add(Json("provider-records.json", came.Where(item => item.Report is not null).Select(item => item.Report)));
        found.Add(Json("moves.json", came.Where(item => item.Move is not null).Select(item => new
        {
            item.Id,
            item.At,
            item.Move!.Kind,
            item.Move.Actor,
            item.Move.By,
            Outcome = item.Outcome is null ? "WAITING" : item.Outcome.RefusedAs ?? "APPLIED",
        })));
        IReadOnlyList<ErasedFile> erased = await AddEvidenceAsync(refund, found, cancellationToken);
        return ([.. found.OrderBy(file => file.Name, StringComparer.Ordinal)], erased);
    }

    /// <summary>A document of a dossier, as people read it.</summary>
    internal static DossierFile Json<T>(string name, T document) => DossierFile.Of(name, JsonSerializer.SerializeToUtf8Bytes(document, Readable));

    private async Task<IReadOnlyList<ErasedFile>> AddEvidenceAsync(RefundCase refund, List<DossierFile> found, CancellationToken cancellationToken)
    {
        var erased = new List<ErasedFile>();
        foreach (EvidenceItem item in refund.Evidence.OrderBy(item => item.EvidenceId, StringComparer.Ordinal))
        {
            await using Stream? there = await files.OpenAsync(item.Sha256, cancellationToken);
            if (there is null)
            {
                erased.Add(new ErasedFile(item.EvidenceId, item.Kind, item.Size, item.Sha256));
            }
            else
            {
                found.Add(new DossierFile(
                    $"evidence/{item.EvidenceId}{EvidenceDownload.Extension(item.ContentType)}", item.Size, item.Sha256, token => files.OpenAsync(item.Sha256, token)));
            }
        }

        return erased;
    }

    private async Task<IReadOnlyList<MessageView>> MessagesAsync(RefundCase refund, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> texts = await messages.TextsAsync(refund.RefundId, cancellationToken);
        return [.. refund.Messages.Select(message => new MessageView(
            message.MessageId, message.At, message.Actor, FreeText.Masked(texts.GetValueOrDefault(message.MessageId, string.Empty))!))];
    }

    private async Task<IReadOnlyList<Complaint>> ComplaintsAsync(RefundCase refund, CancellationToken cancellationToken)
    {
        Complaint?[] found = await Task.WhenAll(refund.Complaints.Select(known => complaints.FindAsync(Complaint.KeyOf(known.Source, known.ComplaintId), cancellationToken)));
        return [.. found.OfType<Complaint>().OrderBy(complaint => complaint.Key, StringComparer.Ordinal).Select(complaint => complaint with { Detail = FreeText.Masked(complaint.Detail), Order = null })];
    }

    private static CaseView Masked(CaseView view) => view with
    {
        Timeline = [.. view.Timeline.Select(Masked)],
        Payout = view.Payout is { } payout ? payout with { ReceivedAccount = FreeText.Masked(payout.ReceivedAccount) } : null,
    };

    private static TimelineEntry Masked(TimelineEntry entry) => entry with { Note = FreeText.Masked(entry.Note) };

    private static Statement? Masked(Statement? statement) => statement is null
        ? null
        : new Statement(FreeText.Masked(statement.Facts), FreeText.Masked(statement.Proof), FreeText.Masked(statement.Demand));
}
