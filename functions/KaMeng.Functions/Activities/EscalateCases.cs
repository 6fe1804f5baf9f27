using KaMeng.Functions.Cases;
using KaMeng.Refunds.Cases;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Activities;

/// <summary>Puts a move into the inbox of each case of a page that waits for a merchant who is gone. The move's id is the pass, so that a repetition is the same move.</summary>
internal sealed class EscalateCases(CaseListing listing, InboxDelivery delivery, TimeProvider clock)
{
    private const int Page = 50;

    /// <summary>Goes through one page; open cases come before closed ones.</summary>
    [Function(nameof(EscalateCases))]
    public async Task<EscalatedCases> RunAsync([ActivityTrigger] CasesToEscalate cases, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cases);
        CasePage page = await listing.ListAsync(new CaseQuery(Page, cases.Cursor, MerchantId: cases.MerchantId), cancellationToken);
        RefundCase[] open = [.. page.Items.Where(refundCase => refundCase.Position.Stage != Stage.Closed)];
        bool[] left = await Task.WhenAll(open.Where(refundCase => refundCase.Position.Stage == Stage.MerchantReview)
            .Select(refundCase => delivery.LeaveAsync(refundCase.RefundId, Move(cases), cancellationToken)));
        return new EscalatedCases(left.Count(taken => taken), open.Length, open.Length == Page ? page.NextCursor : null);
    }

    private CaseMove Move(CasesToEscalate cases) => new()
    {
        MoveId = string.Create(null, $"mv_gone_{cases.Pass}"),
        Kind = MoveKind.MerchantGone,
        Actor = Actor.System,
        By = "merchant-gone",
        At = clock.GetUtcNow(),
    };
}
