using KaMeng.Functions.Cases;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.AfterSales;

/// <summary>智能售后: opens the cases nobody asks for. The same finding, told however often, is the same case.</summary>
internal sealed class AutomaticCases(IRefundCases cases, TimeProvider clock)
{
    /// <summary>Opens the case of a finding, or says why there is none to open.</summary>
    /// <param name="storefrontId">Whose order.</param>
    /// <param name="order">The order line.</param>
    /// <param name="finding">What was found.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AutomaticOpening> OpenAsync(string storefrontId, OrderSnapshot order, Finding finding, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(finding);
        var application = new RefundApplication(
            finding.RefundId, storefrontId, order, finding.Reason, finding.FoundAt, null, null, PayoutRoute.Original, clock.GetUtcNow(), finding.Origin);
        try
        {
            return new AutomaticOpening(AutomaticVerdict.Opened, (await cases.OpenAsync(application, cancellationToken)).RefundId, null);
        }
        catch (ProblemException refused) when (refused.Code == "CASE_ALREADY_OPEN")
        {
            return new AutomaticOpening(AutomaticVerdict.OpenElsewhere, refused.Members.GetValueOrDefault("refundId"), refused.Message);
        }
        catch (ProblemException refused) when (refused.Code == "NOTHING_REFUNDABLE")
        {
            return new AutomaticOpening(AutomaticVerdict.NothingLeft, null, refused.Message);
        }
        catch (ProblemException refused) when (refused.Status == 422)
        {
            return new AutomaticOpening(refused.Errors.ContainsKey("amount") ? AutomaticVerdict.NothingLeft : AutomaticVerdict.Contradiction, null, refused.Message);
        }
    }

    /// <summary>
    /// Opens the case of a payment that was taken for nothing. It is a line of its own: what goes back of it takes nothing from what the buyer may claim of
    /// another payment of the order.
    /// </summary>
    public async Task<AutomaticOpening> OpenAsync(PaymentFinding payment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        OrderSnapshot order = payment.Order;
        Finding finding = payment.Finding;
        IReadOnlyList<RefundCase> known = await cases.OfOrderAsync(payment.StorefrontId, order.OrderId, cancellationToken);
        if (known.All(refund => refund.RefundId != finding.RefundId)
            && known.FirstOrDefault(refund => refund.Order.Payment.TransactionId == payment.TransactionId && Concerns(refund)) is { } other)
        {
            return new AutomaticOpening(
                other.Position.Outcome == CaseOutcome.Refunded ? AutomaticVerdict.NothingLeft : AutomaticVerdict.OpenElsewhere,
                other.RefundId,
                $"Payment '{payment.TransactionId}' is what case '{other.RefundId}' is about.");
        }

        return await OpenAsync(payment.StorefrontId, order, finding, cancellationToken);
    }

    private static bool Concerns(RefundCase refund) => refund.Position.Outcome is null or CaseOutcome.Refunded or CaseOutcome.PartiallyRefunded;
}
