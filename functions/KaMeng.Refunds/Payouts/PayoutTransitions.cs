using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Payouts;

/// <summary>What a provider's report makes of a payout. Reports come late, twice and out of order; each order of the same reports ends in the same state.</summary>
public static class PayoutTransitions
{
    /// <summary>
    /// The payout after the report. SUCCEEDED changes only by a deposit-back 退票: the bank gave the money back. A closed payout changes only when the provider says the money has gone after all:
    /// that must be believed, or it would be paid a second time. FAILED is what we made of a refusal, so that any word of the provider's on the refund itself stands above it.
    /// What the provider pays after finance has paid by hand is paid besides. A report about another refund, and one that is older than what is known, change nothing.
    /// A report with another amount is never a success: the payout is at least ABNORMAL then, and <see cref="Payout.Trouble"/> says what to look at.
    /// </summary>
    public static Payout Apply(Payout payout, ProviderReport report)
    {
        ArgumentNullException.ThrowIfNull(payout);
        ArgumentNullException.ThrowIfNull(report);
        if (payout.RefundNumber != report.RefundNumber || IsOld(payout, report))
        {
            return payout;
        }

        if (report.IsDepositBack)
        {
            return payout switch
            {
                { PaidBesides: { } besides } => TakeBesidesBack(payout, besides, report),

                // It paid nothing as far as we know, and what it paid unknown to us is not with the buyer: a success from before that is old.
                { State: PayoutState.Closed or PayoutState.Failed } when (report.Amount ?? payout.Due) == payout.Due => payout with { GivenBackAt = report.OccurredAt },
                _ => TakeBack(payout, report),
            };
        }

        var toArrive = payout.Amount - payout.Fee;
        if (payout is { State: PayoutState.Succeeded, ByHand: true })
        {
            return report.Amount is { } told && told != toArrive
                ? payout with
                {
                    AmountDiffers = true,
                    Trouble = $"Finance has paid by hand, and the provider then speaks of {told} under {payout.RefundNumber}, of which {toArrive} was asked. Nothing is booked of that: compare it in the provider's console.",
                }
                : PayBesides(payout, toArrive, payout.ArrivedAt ?? report.OccurredAt);
        }

        if (report.Amount is { } amount && amount != toArrive)
        {
            return payout with
            {
                State = Rank(payout.State) < Rank(PayoutState.Abnormal) ? PayoutState.Abnormal : payout.State,
                AmountDiffers = true,
                PaidInstead = report.State == PayoutState.Succeeded ? amount : payout.PaidInstead,
                Trouble = $"The provider reports {UpperSnake.Of(report.State)} for {amount}, but {toArrive} was to be paid. Compare refund {payout.RefundNumber} in the provider's console before anything else is done.",
            };
        }

        if (Rank(report.State) <= Rank(payout.State))
        {
            // A transfer that has come to wait for its payee is still only accepted, and what could not be delivered goes elsewhere by the provider's own number of it.
            return report.State == payout.State ? payout with
            {
                Confirmation = report.Confirmation ?? payout.Confirmation,
                ProviderRefundId = payout.ProviderRefundId ?? (payout.State == PayoutState.Abnormal ? report.ProviderRefundId : null),
            }
            : payout;
        }

        var known = payout with { State = report.State, ProviderRefundId = report.ProviderRefundId ?? payout.ProviderRefundId, Confirmation = report.Confirmation };
        return report.State switch
        {
            PayoutState.Succeeded => known with
            {
                ArrivedAt = report.OccurredAt,
                ReceivedAccount = report.ReceivedAccount ?? payout.ReceivedAccount,
                Trouble = null,
                AmountDiffers = false,
                PaidInstead = null,
            },
            PayoutState.Abnormal => known with { Trouble = "The provider cannot deliver the money: the account it came from is closed or frozen. Ask the buyer for another account." },
            PayoutState.Closed => known with { Trouble = "The provider closed the refund without paying it. Find out why, then have it sent again." },
            _ => known,
        };
    }

    /// <summary>
    /// The payout after an answer to our own question. Where an earlier message spoke of another amount, and the provider, asked anew, speaks of the right one, what it says now
    /// is how the refund stands; that the money could not be delivered was only our caution then.
    /// </summary>
    public static Payout ApplyAnswer(Payout payout, ProviderReport answer)
    {
        ArgumentNullException.ThrowIfNull(payout);
        ArgumentNullException.ThrowIfNull(answer);
        bool agrees = payout is { AmountDiffers: true, GivenBackAt: null, ByHand: false, State: not PayoutState.Succeeded }
            && answer.RefundNumber == payout.RefundNumber && answer.Amount == payout.Amount - payout.Fee;
        return Apply(agrees ? payout with { State = PayoutState.Unknown, AmountDiffers = false, PaidInstead = null, Trouble = null } : payout, answer);
    }

    /// <summary>Another account was found for money that could not be delivered: it is on its way again, under the same number.</summary>
    public static Payout TakeUp(Payout payout, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payout);
        return payout with { State = PayoutState.Accepted, TakenUpAt = at, Trouble = null };
    }

    /// <summary>The money goes to the merchant's own account, and finance pays the buyer from there.</summary>
    public static Payout LeaveToFinance(Payout payout)
    {
        ArgumentNullException.ThrowIfNull(payout);
        return payout with { ByHand = true, ToMerchant = true, Trouble = "The provider gives the money to the merchant's own account. Pay the buyer by hand and mark it paid with the bank's proof." };
    }

    /// <summary>Finance has paid the buyer by hand.</summary>
    public static Payout PayByHand(Payout payout, string reference, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payout);
        return payout with { State = PayoutState.Succeeded, ByHand = true, ProviderRefundId = reference, ArrivedAt = at, Confirmation = null, Trouble = null, AmountDiffers = false, PaidInstead = null };
    }

    /// <summary>
    /// A person accepts that the provider paid another amount than it was asked for. What is less than was due is the buyer's, and the rest is still due, by hand; what is more is
    /// paid, and the surplus is to be got back.
    /// </summary>
    /// <param name="payout">The payout.</param>
    /// <param name="success">The provider's word, asked anew.</param>
    /// <param name="paid">What it paid, in the payout's currency.</param>
    /// <param name="at">Now (UTC): what the provider says of a time before is known.</param>
    public static Payout AcceptPaid(Payout payout, ProviderReport success, Money paid, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payout);
        ArgumentNullException.ThrowIfNull(success);
        var known = payout with { AmountDiffers = false, PaidInstead = null, Confirmation = null, ProviderRefundId = success.ProviderRefundId ?? payout.ProviderRefundId };
        var due = payout.Due;
        return paid < due
            ? known with
            {
                State = PayoutState.Abnormal,
                GivenBack = due - paid,
                GivenBackAt = at,
                Trouble = $"The provider paid {paid} of {due}, and that was accepted. Pay {due - paid} by hand and mark it paid.",
            }
            : known with
            {
                State = PayoutState.Succeeded,
                ArrivedAt = success.OccurredAt,
                ReceivedAccount = success.ReceivedAccount ?? payout.ReceivedAccount,
                PaidOver = paid == due ? null : paid - due,
                Trouble = null,
            };
    }

    /// <summary>The provider has paid, and the buyer was paid otherwise too.</summary>
    /// <param name="payout">The attempt.</param>
    /// <param name="amount">What the provider paid.</param>
    /// <param name="at">When the attempt counts as arrived (UTC).</param>
    public static Payout PayBesides(Payout payout, Money amount, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payout);
        return payout with
        {
            State = PayoutState.Succeeded,
            ArrivedAt = at,
            PaidBesides = amount,
            AmountDiffers = false,
            Trouble = $"The provider paid {amount} under {payout.RefundNumber}, and the buyer was paid otherwise too. Compare both in the provider's console, and get one of them back.",
        };
    }

    // What was paid besides has come back: so much less is to be got back. Whoever was paid by hand has that still.
    private static Payout TakeBesidesBack(Payout payout, Money besides, ProviderReport report)
    {
        var left = report.Amount is { } back && back.Currency == besides.Currency && back < besides ? besides - back : Money.Zero(besides.Currency);
        var known = payout with { GivenBackAt = report.OccurredAt };
        return left.Amount > 0
            ? known with { PaidBesides = left }
            : known with { PaidBesides = null, State = payout.ByHand ? PayoutState.Succeeded : PayoutState.Closed, Trouble = null };
    }

    // 退票. Of a refund that went to more than one account a part may come back; then only that part may be paid anew.
    private static Payout TakeBack(Payout payout, ProviderReport report)
    {
        var over = payout.PaidOver ?? Money.Zero(payout.Amount.Currency);
        var arrives = payout.Amount - payout.Fee + over;
        var back = report.Amount ?? payout.Due + over;

        // Of nothing, and of what is known to lie there, nothing is told; some who tell it again give it the time of the telling.
        if ((back.Currency == arrives.Currency && back.Amount <= 0) || (payout is { State: PayoutState.Abnormal, GivenBackAt: not null } && back == payout.Due))
        {
            return payout;
        }

        var known = payout with { State = PayoutState.Abnormal, ArrivedAt = null, GivenBackAt = report.OccurredAt, Confirmation = null, PaidOver = null };
        return payout.GivenBackAt is null
            ? back switch
            {
                _ when back == arrives => known with { Trouble = "The buyer's bank gave the money back (退票): it lies with the provider again. Ask the buyer for another account." },
                _ when payout.PaidOver is null && back.Currency == arrives.Currency && back < arrives => known with
                {
                    GivenBack = back,
                    Trouble = $"The buyer's bank gave {back} of {arrives} back (退票): so much lies with the provider again, and the rest is the buyer's. Pay {back} by hand and mark it paid.",
                },
                _ => known with { AmountDiffers = true, Trouble = $"The provider says that {back} came back of {arrives} (退票). Compare refund {payout.RefundNumber} in its console before anything else is done." },
            }
            : back == payout.Due ? known : known with
            {
                AmountDiffers = true,
                Trouble = $"The provider says again that money came back (退票): {back}, and before that it was {payout.Due}. Compare refund {payout.RefundNumber} in its console before anything is paid anew.",
            };
    }

    // What is final changes by nothing but a deposit-back, and that once; what happened before the last turn tells nothing any more.
    private static bool IsOld(Payout payout, ProviderReport report) => report switch
    {
        _ when payout.ToMerchant => true,
        { IsDepositBack: true } => report.OccurredAt <= payout.GivenBackAt || payout is { ByHand: true, PaidBesides: null },
        { State: PayoutState.Succeeded } when report.OccurredAt <= payout.GivenBackAt => true,
        { State: PayoutState.Succeeded } when payout is { State: PayoutState.Succeeded, ByHand: true, PaidBesides: null } => false,
        _ when payout.State == PayoutState.Succeeded => true,
        { State: PayoutState.Abnormal } => report.OccurredAt < payout.TakenUpAt,
        _ => false,
    };

    // How much is known; a report only ever adds to it. What a provider never reports is below everything.
    private static int Rank(PayoutState state) => state switch
    {
        PayoutState.Accepted => 1,
        PayoutState.Abnormal => 2,
        PayoutState.Closed => 3,
        PayoutState.Succeeded => 4,
        _ => 0,
    };
}
