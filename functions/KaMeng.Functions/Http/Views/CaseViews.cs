using System.Collections.Immutable;
using KaMeng.Functions.Complaints;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Http.Views;

/// <summary>Makes the contract's JSON of cases, as much of it as each caller may see.</summary>
internal static class CaseViews
{
    /// <summary>A case for an operator: with the colleague who works on it.</summary>
    public static CaseView ForOperator(RefundCase refund, DateTimeOffset now)
    {
        CaseView whole = Of(refund);
        return whole with
        {
            Claim = refund.Claim?.HoldsAt(now) == true ? refund.Claim : null,
            Payout = whole.Payout is { } payout ? payout with { Confirmation = null } : null,
        };
    }

    /// <summary>A case for its storefront.</summary>
    public static CaseView Of(RefundCase refund) => new()
    {
        RefundId = refund.RefundId,
        OrderId = refund.Order.OrderId,
        MerchantId = refund.Order.MerchantId,
        Reason = refund.Reason,
        Stage = refund.Position.Stage,
        Outcome = refund.Position.Outcome,
        Lane = refund.Lane,
        Requested = refund.Requested,
        Fx = refund.Order.Payment.Fx,
        Approved = refund.Approved,
        NextAction = refund.Position.Next,
        MissingEvidence = refund.MissingEvidence,
        Explanation = refund.Explanation,
        Offer = refund is { Offer: { } offer, Position.Next: { } answer } ? new OfferView(offer.Kind, offer.Amount, offer.MadeAt, answer.DueAt, offer.Note) : null,
        Reissue = refund.Reissue is { } reissue ? new ReissueView(reissue.SentAt, reissue.Code.Last4, reissue.Code.Hash, null) : null,
        Payout = refund.Payout is { } payout ? Of(payout) : null,
        Route = refund.Route,
        Routes = refund.Payout is null && refund.Position.Outcome is null ? RouteQuote.For(refund) : null,
        Account = refund.Account is { } account ? new AccountView(account.BankType, account.Mark.Last4) : null,
        Goods = refund.Goods is { } goods ? new GoodsView(goods.Found, goods.UsedAt, goods.CheckedAt, goods.Source, goods.Void) : null,
        Liability = refund.Liability,
        Flags = refund.Flags.IsEmpty ? null : refund.Flags,
        Complaints = refund.Complaints.IsEmpty ? null : [.. refund.Complaints.Select(CaseComplaintView.Of)],
        DueAt = refund.Complaints.IsEmpty ? null : NearestDeadline.Of(refund),
        Limits = LimitsView.Of(refund.Limits),
        Earlier = refund.Earlier,
        Evidence = [.. refund.Evidence.Select(item => Of(item, EvidenceDoubts.Of(item, refund.Order).Remove(EvidenceDoubt.SeenElsewhere)))],
        Timeline = refund.Timeline,
        PolicyVersion = refund.PolicyVersion,
        OpenedAt = refund.OpenedAt,
        UpdatedAt = refund.UpdatedAt,
    };

    /// <summary>A case for its buyer, with the new code that is to be checked; an answer that is kept must not be made of it.</summary>
    public static CaseView ForBuyer(RefundCase refund, string? code)
    {
        CaseView whole = Of(refund);
        return whole with { Reissue = whole.Reissue is { } reissue ? reissue with { Code = code } : null };
    }

    /// <summary>
    /// A case for its merchant: without the buyer's identity, login and device records (E8, E9) and without the account the money went to.
    /// </summary>
    public static CaseView ForMerchant(RefundCase refund)
    {
        CaseView whole = Of(refund);
        return whole with
        {
            Evidence = [.. refund.Evidence.Where(item => item.Kind is not (EvidenceKind.E8 or EvidenceKind.E9)).Select(item => Of(item, EvidenceDoubts.Of(item, refund.Order)))],
            Payout = whole.Payout is { } payout ? payout with { ReceivedAccount = null, Confirmation = null } : null,
            Account = null,
        };
    }

    /// <summary>The receipt of money that has gone.</summary>
    public static ReceiptView Receipt(RefundCase refund, Payout payout) => new(
        refund.RefundId,
        refund.Order.OrderId,
        refund.Order.MerchantId,
        payout.Provider,
        refund.Order.Payment.TransactionId,
        payout.RefundNumber,
        payout.ProviderRefundId,
        payout.Route,
        payout.Amount,
        payout.Fee,
        payout.ReceivedAccount,
        payout.ArrivedAt)
    {
        Fx = refund.Order.Payment.Fx,
    };

    /// <summary>A file with what somebody should look at twice; that it is in another case too is not the buyer's to be told of the other.</summary>
    public static EvidenceView Of(EvidenceItem item, ImmutableArray<EvidenceDoubt> doubts) =>
        new(item.EvidenceId, item.Kind, item.Sha256) { CapturedAt = item.CapturedAt, ErasedAt = item.ErasedAt, Doubts = doubts };

    private static PayoutView Of(Payout payout) => new()
    {
        State = payout.State,
        RefundNumber = payout.RefundNumber,
        Provider = payout.Provider,
        Route = payout.Route,
        Amount = payout.Amount,
        Fee = payout.Fee,
        ProviderRefundId = payout.ProviderRefundId,
        FundsFrom = payout.FundsFrom,
        Funds = (payout.Funds ?? FundsSplit.Whole(payout.FundsFrom, payout.Amount)).Parts,
        ArrivalExpectedBy = payout.ArrivalExpectedBy,
        ArrivalIsProvisional = payout.ArrivalIsProvisional,
        ArrivedAt = payout.ArrivedAt,
        GivenBack = payout.GivenBack,
        Confirmation = payout.Confirmation,
        ReceivedAccount = payout.ReceivedAccount,
    };
}
