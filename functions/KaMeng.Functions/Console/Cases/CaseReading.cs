using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Orchestrations;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Json;
using KaMeng.Functions.Policies;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Console.Cases;

/// <summary>Reads everything a case's page shows.</summary>
internal sealed class CaseReading(IRefundCases cases, ICaseMessages messages, IFileTrail trail, IPolicies policies, InstanceReading instances)
{
    /// <summary>The case as a visitor sees it.</summary>
    /// <exception cref="Problems.ProblemException">404: there is no such case.</exception>
    public async Task<CaseModel> ReadAsync(string refundId, Visitor visitor, CancellationToken cancellationToken)
    {
        CaseInspection inspection = (RefundNumber.IsRefundId(refundId) ? await cases.InspectAsync(refundId, cancellationToken) : null) ?? throw OwnCases.NotFound();
        RefundCase refund = inspection.Case;
        RefundPolicy policy = await policies.OfAsync(refund, cancellationToken);
        IReadOnlyDictionary<string, string> texts = await messages.TextsAsync(refundId, cancellationToken);
        IReadOnlyList<EvidenceView> files = await FileSightings.MarkAsync(trail, refund, CaseViews.Of(refund).Evidence, tellsWhere: true, cancellationToken);
        return new CaseModel
        {
            Case = refund,
            Statement = inspection.Statement,
            Talk = [.. refund.Messages.Select(message => new TalkLine(message.At, message.Actor, texts.GetValueOrDefault(message.MessageId, string.Empty)))],
            Files = [.. refund.Evidence.Zip(files, (item, view) => new FileLine(item, [.. view.Doubts.Select(doubt => Words<EvidenceDoubt>.Of(doubt))], view.AlsoIn ?? []))],
            Ledger = inspection.Ledger,
            Audit = inspection.Audit,
            Instances = await instances.OfCaseAsync(refund, cancellationToken),
            Most = GrantLimit.Of(policy, refund).Most,
            Acts = CaseActs.For(refund, policy, visitor),
        };
    }
}
