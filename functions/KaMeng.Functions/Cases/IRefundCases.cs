using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Cases;

/// <summary>What the HTTP and queue functions may do with cases. Everything accepted here is stored before it is answered.</summary>
public interface IRefundCases
{
    /// <summary>
    /// Opens a case: reserves the amount against the order line, stores the case and starts its orchestration. Safe to call again with the same
    /// <see cref="RefundApplication.RefundId"/>: it goes on where an earlier call broke off.
    /// </summary>
    /// <exception cref="Problems.ProblemException">409 <c>CASE_ALREADY_OPEN</c> (member <c>refundId</c>) or <c>NOTHING_REFUNDABLE</c>; 422 <c>VALIDATION_FAILED</c> when the amount is above what is still refundable.</exception>
    Task<RefundCase> OpenAsync(RefundApplication application, CancellationToken cancellationToken);

    /// <summary>The case an application would open if it came now, by the code that opens cases; stores nothing.</summary>
    Task<ForeseenCase> ForeseeAsync(RefundApplication application, CancellationToken cancellationToken);

    /// <summary>The case, or null if there is none.</summary>
    Task<RefundCase?> FindAsync(string refundId, CancellationToken cancellationToken);

    /// <summary>The cases of one order of one storefront, newest first.</summary>
    Task<IReadOnlyList<RefundCase>> OfOrderAsync(string storefrontId, string orderId, CancellationToken cancellationToken);

    /// <summary>Cases of a merchant, or of all, the earliest deadline first, by keyset.</summary>
    Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a move in the case's inbox and rings its bell; waits up to two seconds for it to be applied.
    /// </summary>
    /// <exception cref="Problems.ProblemException">404 <c>CASE_NOT_FOUND</c>; 409 with the rule's code when the stage does not allow the move.</exception>
    Task<MoveReceipt> SubmitAsync(string refundId, CaseMove move, CancellationToken cancellationToken);

    /// <summary>Puts a provider's report in the case's inbox and rings the payout's bell.</summary>
    Task<ReportReceipt> ReportAsync(ProviderReport report, CancellationToken cancellationToken);

    /// <summary>The case with everything an operator may see; null if there is none.</summary>
    Task<CaseInspection?> InspectAsync(string refundId, CancellationToken cancellationToken);
}
