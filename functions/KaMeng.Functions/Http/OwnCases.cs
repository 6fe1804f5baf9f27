using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Http;

/// <summary>Finds a case a caller may see.</summary>
internal static class OwnCases
{
    /// <summary>The case. Somebody else's is as if it were not there: even its existence is not theirs to know.</summary>
    /// <exception cref="ProblemException">404 <c>CASE_NOT_FOUND</c>.</exception>
    public static async Task<RefundCase> RequireAsync(this IRefundCases cases, string refundId, Caller caller, CancellationToken cancellationToken)
    {
        RefundCase? found = RefundNumber.IsRefundId(refundId) ? await cases.FindAsync(refundId, cancellationToken) : null;
        bool theirs = found is not null && caller.Kind switch
        {
            CallerKind.Storefront => found.StorefrontId == caller.Id,
            CallerKind.Merchant => found.Order.MerchantId == caller.Id,
            CallerKind.Operator => true,
            _ => false,
        };
        return theirs ? found! : throw NotFound();
    }

    /// <summary>There is no such case, as far as the caller may know.</summary>
    public static ProblemException NotFound() => new(
        StatusCodes.Status404NotFound, "CASE_NOT_FOUND", $"There is no case with this refundId among those you may see. Take the refundId from the answer that opened the case.", $"您可查看的范围内没有这个售后单。请核对编号。");
}
