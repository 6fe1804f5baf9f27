using System.Text.Json;
using System.Text.Json.Nodes;
using KaMeng.Functions.Json;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Cases;

/// <summary>Puts together what an operator may see of a case.</summary>
internal sealed class CaseInspector(CaseStore cases, OrchestrationReport orchestrations)
{
    /// <summary>The case with its ledger, its audit and the durable state beneath; null if there is none.</summary>
    public async Task<CaseInspection?> InspectAsync(string refundId, CancellationToken cancellationToken)
    {
        if (await cases.FolderAsync(refundId, cancellationToken) is not { } folder)
        {
            return null;
        }

        return new CaseInspection(
            folder.Row.Case,
            folder.Statement,
            [.. folder.Ledger.Select(Json)],
            [.. folder.Inbox.Select(Audit)],
            await orchestrations.OfAsync(BellKey.Of(folder.Row.Case), cancellationToken))
        {
            Texts = folder.Texts,
            Refusals = folder.Inbox.Where(item => item.Outcome?.Said is not null).ToDictionary(item => item.Id, item => item.Outcome!.Said!, StringComparer.Ordinal),
        };
    }

    // Who did what is what came in: the inbox keeps every move and report with its outcome.
    private static JsonObject Audit(InboxItem item) => new()
    {
        ["id"] = item.Id,
        ["at"] = Json(item.At),
        ["actor"] = item.Move is { } move ? Json(move.Actor) : "PROVIDER",
        ["by"] = item.Move?.By ?? item.Report!.ReportId,
        ["did"] = item.Move is null ? Json(item.Report!.State) : Json(item.Move.Kind),
        ["outcome"] = item.Outcome is null ? "WAITING" : item.Outcome.RefusedAs ?? "APPLIED",
        ["why"] = item.Outcome?.Why,
        ["details"] = item.Move is null ? Json(item.Report) : Json(item.Move),
    };

    private static JsonNode? Json<T>(T value) => JsonSerializer.SerializeToNode(value, ContractJson.Options);

    private static JsonObject Json(Posting posting) => Json<Posting>(posting)!.AsObject();
}
