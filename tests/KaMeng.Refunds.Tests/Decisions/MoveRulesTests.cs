using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

public sealed class MoveRulesTests
{
    private static readonly Stage[] Open = [.. Enum.GetValues<Stage>().Where(stage => stage != Stage.Closed)];
    private static readonly Stage[] BeforePayout = [.. Open.Where(stage => stage != Stage.Payout)];

    [Theory]
    [InlineData(MoveKind.MerchantApprove, Stage.MerchantReview)]
    [InlineData(MoveKind.Appeal, Stage.BuyerResponse)]
    [InlineData(MoveKind.AcceptRejection, Stage.BuyerResponse)]
    public void A_move_is_taken_in_its_stage_only(MoveKind kind, Stage stage) => AllowedIn(Move(kind), stage);

    [Theory]
    [InlineData(MoveKind.OperatorApprove)]
    [InlineData(MoveKind.OperatorReject)]
    public void An_operator_decides_in_review_and_re_review(MoveKind kind) => AllowedIn(Move(kind), Stage.PlatformReview, Stage.ReReview);

    [Fact]
    public void A_case_is_withdrawn_and_given_evidence_until_the_payout()
    {
        AllowedIn(Move(MoveKind.Withdraw), BeforePayout);
        AllowedIn(Evidence(Actor.Buyer), BeforePayout);
        AllowedIn(Evidence(Actor.Merchant), BeforePayout);
    }

    [Fact]
    public void A_note_is_taken_in_every_open_stage_and_needs_words()
    {
        AllowedIn(Move(MoveKind.Note) with { Note = "waiting for the issuer" }, Open);
        Refused("NOTE_REQUIRED", Case, Move(MoveKind.Note) with { Note = " " });
    }

    [Fact]
    public void A_closed_case_takes_no_move()
    {
        var closed = Case with { Position = CasePosition.Closed(CaseOutcome.Withdrawn) };

        foreach (var kind in Enum.GetValues<MoveKind>().Where(kind => kind != MoveKind.RequestReReview))
        {
            Refused("CASE_CLOSED", closed, Move(kind));
        }

        Refused("NO_PLATFORM_REJECTION", closed, Move(MoveKind.RequestReReview));
    }

    [Theory]
    [InlineData(MoveKind.MerchantApprove, Actor.Buyer)]
    [InlineData(MoveKind.OperatorApprove, Actor.Merchant)]
    [InlineData(MoveKind.Appeal, Actor.Operator)]
    [InlineData(MoveKind.Withdraw, Actor.Merchant)]
    [InlineData(MoveKind.AddEvidence, Actor.Provider)]
    public void A_move_of_another_role_is_refused(MoveKind kind, Actor actor) => Refused("ROLE_NOT_ALLOWED", Case, Move(kind) with { Actor = actor });

    [Fact]
    public void A_refusal_says_what_where_and_what_to_do()
    {
        var refusal = MoveRules.Check(Case, Move(MoveKind.Appeal), RefundPolicy.Default);

        Assert.Equal("MOVE_NOT_ALLOWED_IN_STAGE", refusal?.Code);
        Assert.Equal("APPEAL is not allowed while case rf_0123456789abcdefghjkmnpqrs is in MERCHANT_REVIEW; it is in BUYER_RESPONSE. Read the case's nextAction for who must do what now.", refusal?.Why.ToString());
    }

    [Fact]
    public void The_twenty_first_file_is_refused()
    {
        var twenty = Case with { Evidence = [.. Enumerable.Range(1, 20).Select(number => File($"e{number}", EvidenceKind.E3, Actor.Buyer))] };

        Refused("EVIDENCE_LIMIT_REACHED", twenty, Evidence(Actor.Buyer));
        Taken(twenty with { Evidence = twenty.Evidence.RemoveAt(0) }, Evidence(Actor.Buyer));
    }

    [Fact]
    public void A_merchant_rejects_with_a_reason_of_the_list_and_evidence_of_its_own()
    {
        var defended = Case with { Evidence = [File("e1", EvidenceKind.E4, Actor.Merchant)] };
        var reject = Move(MoveKind.MerchantReject) with { RejectionReason = RejectionReason.CodeUsedByBuyer };

        Taken(defended, reject);
        Refused("REJECTION_REASON_REQUIRED", defended, reject with { RejectionReason = null });
        Refused("EVIDENCE_REQUIRED", Case with { Evidence = [File("e1", EvidenceKind.E4, Actor.Buyer)] }, reject);
    }

    [Theory]
    [InlineData(0, "AMOUNT_OUT_OF_RANGE")]
    [InlineData(-1, "AMOUNT_OUT_OF_RANGE")]
    [InlineData(4_901, "AMOUNT_OUT_OF_RANGE")]
    [InlineData(null, "AMOUNT_REQUIRED")]
    public void A_part_is_above_zero_and_at_most_what_was_asked(int? fen, string code) =>
        Refused(code, In(Stage.PlatformReview), Move(MoveKind.OperatorApprovePartial) with { Amount = fen is { } amount ? Money.Fen(amount) : null });

    [Fact]
    public void A_part_is_in_the_currency_of_the_claim()
    {
        var part = Move(MoveKind.OperatorApprovePartial);

        Taken(In(Stage.PlatformReview), part with { Amount = Money.Fen(4_900) });
        Refused("CURRENCY_MISMATCH", In(Stage.PlatformReview), part with { Amount = new(100, Currency.Usd) });
    }

    [Fact]
    public void A_second_approval_comes_from_another_identity_who_is_a_supervisor()
    {
        var waiting = PendingOver(Money.Fen(200_000));
        var second = Move(MoveKind.OperatorApprove) with { By = "bob", Actor = Actor.Supervisor };

        Taken(waiting, second);
        Refused("SECOND_APPROVER_MUST_DIFFER", waiting, second with { By = "alice" });
        Refused("SUPERVISOR_REQUIRED", waiting, second with { Actor = Actor.Operator });
    }

    [Fact]
    public void A_second_approval_is_over_the_same_amount()
    {
        var part = PendingOver(Money.Fen(150_000));
        var second = Move(MoveKind.OperatorApprove) with { By = "bob", Actor = Actor.Supervisor };

        Refused("APPROVAL_AMOUNT_DIFFERS", part, second);
        Taken(part, second with { Kind = MoveKind.OperatorApprovePartial, Amount = Money.Fen(150_000) });
    }

    [Fact]
    public void A_first_approval_is_taken_back_by_its_giver_and_overruled_by_a_supervisor_only()
    {
        var waiting = PendingOver(Money.Fen(200_000));
        var reject = Move(MoveKind.OperatorReject);

        Taken(waiting, reject with { By = "alice" });
        Taken(waiting, reject with { By = "bob", Actor = Actor.Supervisor });
        Refused("SUPERVISOR_REQUIRED", waiting, reject with { By = "carol" });
    }

    [Theory]
    [InlineData(98, null)]
    [InlineData(99, "NO_ATTEMPTS_LEFT")]
    public void The_last_attempt_a_case_has_a_number_for_is_not_followed_by_another(int attempt, string? code)
    {
        var failed = Paying(PayoutState.Failed);
        var last = failed with { Payout = failed.Payout! with { RefundNumber = RefundNumber.For(failed.RefundId, attempt) } };
        Assert.Equal(code, MoveRules.Check(last, Move(MoveKind.RetryPayout), RefundPolicy.Default)?.Code);
    }

    [Theory]
    [InlineData(PayoutState.Closed, null)]
    [InlineData(PayoutState.Failed, null)]
    [InlineData(PayoutState.Unknown, "PAYOUT_NOT_RETRYABLE")]
    [InlineData(PayoutState.Sent, "PAYOUT_NOT_RETRYABLE")]
    [InlineData(PayoutState.Succeeded, "PAYOUT_NOT_RETRYABLE")]
    [InlineData(PayoutState.Abnormal, "PAYOUT_NOT_RETRYABLE")]
    public void Only_a_payout_that_can_no_longer_arrive_is_sent_again(PayoutState state, string? code) =>
        Assert.Equal(code, MoveRules.Check(Paying(state), Move(MoveKind.RetryPayout), RefundPolicy.Default)?.Code);

    [Theory]
    [InlineData(PayoutState.New, null)]
    [InlineData(PayoutState.Accepted, "PAYOUT_IN_FLIGHT")]
    [InlineData(PayoutState.Unknown, "PAYOUT_IN_FLIGHT")]
    public void A_case_whose_money_may_be_on_its_way_is_not_ended(PayoutState state, string? code) =>
        Assert.Equal(code, MoveRules.Check(Paying(state), Move(MoveKind.Terminate), RefundPolicy.Default)?.Code);

    [Fact]
    public void Row_35_only_the_service_itself_ends_the_wait_for_a_gone_merchant()
    {
        AllowedIn(Move(MoveKind.MerchantGone), Stage.MerchantReview);
        Refused("ROLE_NOT_ALLOWED", Case, Move(MoveKind.MerchantGone) with { Actor = Actor.Supervisor });
    }

    [Theory]
    [InlineData(24, null)]
    [InlineData(25, "EXTENSION_OUT_OF_RANGE")]
    [InlineData(0, "EXTENSION_OUT_OF_RANGE")]
    public void A_merchants_clock_is_extended_to_48_hours_from_its_start_at_most(int hours, string? code)
    {
        var started = Case with { Timeline = [new(Delivered.AddHours(1), Actor.System, TimelineEvent.MerchantReviewStarted, null)] };

        Assert.Equal(code, MoveRules.Check(started, Move(MoveKind.Extend) with { ExtendBy = TimeSpan.FromHours(hours) }, RefundPolicy.Default)?.Code);
    }

    [Theory]
    [InlineData(99_999, Currency.Cny, false)]
    [InlineData(100_000, Currency.Cny, true)]
    [InlineData(1, Currency.Usd, true)]
    public void A_thousand_yuan_and_any_amount_that_cannot_be_compared_take_two_approvers(long amount, Currency currency, bool needed) =>
        Assert.Equal(needed, SecondApproval.IsNeeded(RefundPolicy.Default, new(amount, currency)));

    private static void AllowedIn(CaseMove move, params Stage[] stages)
    {
        foreach (var stage in Open)
        {
            var refusal = MoveRules.Check(In(stage), move, RefundPolicy.Default);
            Assert.Equal(stages.Contains(stage) ? null : "MOVE_NOT_ALLOWED_IN_STAGE", refusal?.Code);
        }
    }

    private static void Taken(RefundCase refundCase, CaseMove move) => Assert.Null(MoveRules.Check(refundCase, move, RefundPolicy.Default));

    private static void Refused(string code, RefundCase refundCase, CaseMove move) => Assert.Equal(code, MoveRules.Check(refundCase, move, RefundPolicy.Default)?.Code);

    private static RefundCase In(Stage stage) => Case with { Position = Waiting(stage) };

    private static RefundCase PendingOver(Money amount) =>
        In(Stage.PlatformReview) with { Requested = Money.Fen(200_000), PendingApproval = new("alice", amount, Delivered.AddHours(2)) };

    private static RefundCase Paying(PayoutState state) => In(Stage.Payout) with
    {
        Payout = new() { State = state, RefundNumber = "KM0123456789abcdefghjkmnpqrs01", Provider = PaymentProvider.WeChatPay, Route = PayoutRoute.Original, Amount = Money.Fen(4_900), Fee = Money.Fen(0), FundsFrom = FundsSource.Escrow },
    };

    private static CaseMove Evidence(Actor by) => Move(MoveKind.AddEvidence) with { Actor = by, Evidence = File("e99", EvidenceKind.E3, by) };

    private static CaseMove Move(MoveKind kind) => new()
    {
        MoveId = "move-1",
        Kind = kind,
        Actor = kind switch
        {
            MoveKind.Appeal or MoveKind.AcceptRejection or MoveKind.Withdraw or MoveKind.AddEvidence or MoveKind.ContestLimit or MoveKind.ProvideAccount => Actor.Buyer,
            MoveKind.AcceptOffer or MoveKind.DeclineOffer or MoveKind.ConfirmReissue or MoveKind.ReportReissueInvalid or MoveKind.RequestReReview or MoveKind.ChangeRoute => Actor.Buyer,
            MoveKind.MerchantApprove or MoveKind.MerchantReject or MoveKind.OfferPartial or MoveKind.OfferReissue or MoveKind.SendReissue => Actor.Merchant,
            MoveKind.Escalate or MoveKind.MerchantGone => Actor.System,
            _ => Actor.Operator,
        },
        By = "alice",
        At = Delivered.AddHours(3),
    };
}
