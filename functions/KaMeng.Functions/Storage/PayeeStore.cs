using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Storage;

/// <summary>Names and bank cards of payees.</summary>
internal sealed class PayeeStore(CaseTables tables) : SealedRows(tables, "payee-")
{
    /// <summary>Erases all of a closed case. Only one whose buyer told of another route or account can have any.</summary>
    public Task EraseAsync(RefundCase closed, CancellationToken cancellationToken) =>
        closed.RouteTerms is not null || closed.Account is not null || closed.Timeline.Any(entry => entry.Event == TimelineEvent.AccountRequested || entry.Event == TimelineEvent.AgreementRequested)
            ? EraseAllAsync(closed.RefundId, cancellationToken)
            : Task.CompletedTask;
}
