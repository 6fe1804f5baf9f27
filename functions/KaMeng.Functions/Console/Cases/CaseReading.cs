using System.Text.Json;
using System.Text.Json.Nodes;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Orchestrations;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Json;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Storage;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Console.Cases;

/// <summary>Reads everything a case's page shows.</summary>
internal sealed class CaseReading(IRefundCases cases, IFileTrail trail, IPolicies policies, OrderStore orders, InstanceReading instances)
{
    private const string ByProvider = "PROVIDER";

    /// <summary>The case as a visitor sees it.</summary>
    /// <exception cref="Problems.ProblemException">404: there is no such case.</exception>
    public async Task<CaseModel> ReadAsync(string refundId, Visitor visitor, CancellationToken cancellationToken)
    {
        CaseInspection inspection = (RefundNumber.IsRefundId(refundId) ? await cases.InspectAsync(refundId, cancellationToken) : null) ?? throw OwnCases.NotFound();
        RefundCase refund = inspection.Case;
        Task<OrderReservation?> reservation = orders.LineAsync(refund, cancellationToken);
        Task<IReadOnlyList<InstanceLine>> lines = instances.OfCaseAsync(refund, cancellationToken);
        RefundPolicy policy = await policies.OfAsync(refund, cancellationToken);
        IReadOnlyList<EvidenceView> files = await FileSightings.MarkAsync(trail, refund, CaseViews.Of(refund).Evidence, tellsWhere: true, cancellationToken);
        return new CaseModel
        {
            Case = refund,
            Statement = inspection.Statement,
            Talk = [.. refund.Messages.Select(message => new TalkLine(message.At, message.Actor, inspection.Texts.GetValueOrDefault(message.MessageId, string.Empty)))],
            Files = [.. refund.Evidence.Zip(files, (item, view) => new FileLine(item, view.Doubts, view.AlsoIn ?? []))],
            Reservation = await reservation,
            Ledger = [.. inspection.Ledger.Select(posting => posting.Deserialize<Posting>(ContractJson.Options)!)],
            Audit = [.. inspection.Audit.Select(line => AuditOf(line, inspection.Refusals.GetValueOrDefault((string)line["id"]!)))],
            Instances = await lines,
            RemindersAhead = RemindersAhead.Of(refund, policy, visitor.Now),
            Most = GrantLimit.Of(policy, refund).Most,
            Shares = LiabilityRules.WhenGranted(policy, refund),
            Rejections = policy.RejectionReasons,
            Acts = CaseActs.For(refund, policy, visitor),
        };
    }

    private static AuditLine AuditOf(JsonObject line, Wording? refusal)
    {
        CaseMove? move = (string)line["actor"]! == ByProvider ? null : line["details"].Deserialize<CaseMove>(ContractJson.Options);
        return new AuditLine(
            TimeOf(line["at"]),
            move?.Actor ?? Actor.Provider,
            (string)line["by"]!,
            move?.Kind,
            move is null ? line["details"].Deserialize<ProviderReport>(ContractJson.Options) : null,
            (string)line["outcome"]!,
            refusal ?? ((string?)line["why"] is { } why ? Wording.InOneLanguage(why) : null));
    }

    private static DateTimeOffset TimeOf(JsonNode? time) => DateTimeOffset.Parse((string)time!, System.Globalization.CultureInfo.InvariantCulture);
}
