using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Decisions;

/// <summary>What a merchant may offer, what the buyer may say to it, and what opens a closed case again.</summary>
public sealed class OfferRulesTests
{
    private static readonly Offer Part = new(OfferKind.Partial, Money.Fen(1_000), Delivered, null);

    [Theory]
    [InlineData(0, "AMOUNT_OUT_OF_RANGE")]
    [InlineData(-1, "AMOUNT_OUT_OF_RANGE")]
    [InlineData(1, null)]
    [InlineData(4_899, null)]
    [InlineData(4_900, "AMOUNT_OUT_OF_RANGE")]
    public void A_part_is_more_than_nothing_and_less_than_all(long fen, string? code) =>
        Assert.Equal(code, Check(Case, Move(MoveKind.OfferPartial) with { Amount = Money.Fen(fen) }));

    [Fact]
    public void A_part_is_named_in_the_currency_of_the_claim()
    {
        Assert.Equal("AMOUNT_REQUIRED", Check(Case, Move(MoveKind.OfferPartial)));
        Assert.Equal("CURRENCY_MISMATCH", Check(Case, Move(MoveKind.OfferPartial) with { Amount = new(1, Currency.Usd) }));
    }

    [Fact]
    public void A_part_is_bounded_by_the_disclosed_progress()
    {
        RefundCase half = Case with { Order = In(DeliveryState.PartlyUsed) with { ProgressBasisPoints = 5_000 } };
        Assert.Null(Check(half, Move(MoveKind.OfferPartial) with { Amount = Money.Fen(2_450) }));
        Assert.Equal("AMOUNT_OUT_OF_RANGE", Check(half, Move(MoveKind.OfferPartial) with { Amount = Money.Fen(2_451) }));
    }

    [Fact]
    public void A_new_code_is_for_unused_codes_at_fault()
    {
        foreach (DeliveryState state in Enum.GetValues<DeliveryState>())
        {
            foreach (ProductKind kind in Enum.GetValues<ProductKind>())
            {
                bool allowed = kind is ProductKind.CardCode or ProductKind.License
                    && state is DeliveryState.DeliveredUnopened or DeliveryState.OpenedUnverified or DeliveryState.VerifiedUnused;
                Assert.Equal(allowed ? null : "REISSUE_NOT_POSSIBLE", Check(Case with { Order = In(state, kind) }, Move(MoveKind.OfferReissue)));
            }
        }

        Assert.Equal("REISSUE_NOT_POSSIBLE", Check(Case with { Reason = RefundReason.ChangedMind }, Move(MoveKind.OfferReissue)));
    }

    [Fact]
    public void What_was_found_counts_not_what_was_said()
    {
        Assert.Equal("REISSUE_NOT_POSSIBLE", Check(Case with { Goods = new() { Found = GoodsCondition.Used } }, Move(MoveKind.OfferReissue)));
        Assert.Null(Check(Case with { Order = In(DeliveryState.Unknown), Goods = new() { Found = GoodsCondition.Unused } }, Move(MoveKind.OfferReissue)));
    }

    [Fact]
    public void There_is_no_third_code_and_none_beside_one_that_could_not_be_made_void()
    {
        Assert.Equal("REISSUE_SPENT", Check(Case with { Reissue = new(Code, Delivered) }, Move(MoveKind.OfferReissue)));
        Assert.Equal("REISSUE_NOT_POSSIBLE", Check(Case with { Goods = new() { Void = GoodsVoid.Refused } }, Move(MoveKind.OfferReissue)));
        Assert.Equal("REISSUE_NOT_POSSIBLE", Check(Case with { Goods = new() { Void = GoodsVoid.Unanswered } }, Move(MoveKind.OfferReissue)));
    }

    [Fact]
    public void An_offer_is_answered_as_an_offer_and_a_rejection_as_a_rejection()
    {
        RefundCase rejected = Case with { Position = Waiting(Stage.BuyerResponse, Actor.Buyer, RequiredAction.Respond, TimeoutEffect.Close) };
        RefundCase offered = rejected with { Offer = Part };
        Assert.All((MoveKind[])[MoveKind.AcceptOffer, MoveKind.DeclineOffer], kind => Assert.Equal((null, "NO_OFFER"), (Check(offered, Move(kind)), Check(rejected, Move(kind)))));
        Assert.All((MoveKind[])[MoveKind.Appeal, MoveKind.AcceptRejection], kind => Assert.Equal(("NO_REJECTION", null), (Check(offered, Move(kind)), Check(rejected, Move(kind)))));
    }

    [Fact]
    public void An_offer_ends_with_the_stage_it_is_answered_in()
    {
        RefundCase offered = Case with { Position = Waiting(Stage.BuyerResponse), Offer = Part };
        Assert.Equal(Part, offered.Apply(Change(offered, Waiting(Stage.BuyerResponse))).Offer);
        Assert.Null(offered.Apply(Change(offered, Waiting(Stage.PlatformReview))).Offer);
    }

    [Fact]
    public void A_code_is_sent_and_checked_in_turn()
    {
        RefundCase waiting = Case with { Position = Waiting(Stage.Reissue, Actor.Merchant, RequiredAction.SendReissue) };
        RefundCase sent = Case with { Position = Waiting(Stage.Reissue, Actor.Buyer, RequiredAction.CheckReissue) };
        Assert.Null(Check(waiting, Move(MoveKind.SendReissue) with { Code = Code }));
        Assert.Equal("CODE_REQUIRED", Check(waiting, Move(MoveKind.SendReissue)));
        Assert.Equal("REISSUE_SENT_ALREADY", Check(sent, Move(MoveKind.SendReissue) with { Code = Code }));
        Assert.Equal(("REISSUE_NOT_SENT", null), (Check(waiting, Move(MoveKind.ConfirmReissue)), Check(sent, Move(MoveKind.ConfirmReissue))));
        Assert.Equal(("REISSUE_NOT_SENT", null), (Check(waiting, Move(MoveKind.ReportReissueInvalid)), Check(sent, Move(MoveKind.ReportReissueInvalid))));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(24, null)]
    [InlineData(25, "REOPENING_TOO_LATE")]
    public void Example_26_a_code_that_counted_as_valid_by_silence_can_be_reported_for_a_day(int hours, string? code)
    {
        RefundCase silent = Closed(CaseOutcome.Reissued, Actor.System);
        Assert.Equal(code, Check(silent, Move(MoveKind.ReportReissueInvalid) with { At = Delivered.AddHours(hours) }));
        Assert.Equal("REISSUE_CONFIRMED", Check(Closed(CaseOutcome.Reissued, Actor.Buyer), Move(MoveKind.ReportReissueInvalid)));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(7 * 24, null)]
    [InlineData((7 * 24) + 1, "RE_REVIEW_TOO_LATE")]
    public void A_platforms_rejection_can_be_looked_at_once_more_for_seven_days(int hours, string? code)
    {
        RefundCase rejected = Closed(CaseOutcome.Rejected, Actor.Operator) with { RejectedBy = "alice" };
        CaseMove request = Move(MoveKind.RequestReReview) with { At = Delivered.AddHours(hours) };
        Assert.Equal(code, Check(rejected, request));
        RefundCase before = rejected with { Timeline = rejected.Timeline.Insert(0, new(Delivered, Actor.Buyer, TimelineEvent.ReReviewRequested, null)) };
        Assert.Equal("RE_REVIEW_SPENT", Check(before, request));
        Assert.Equal("NO_PLATFORM_REJECTION", Check(rejected with { RejectedBy = null }, request));
        Assert.Equal("ROLE_NOT_ALLOWED", Check(rejected, request with { Actor = Actor.Merchant }));
    }

    [Fact]
    public void A_review_is_no_re_review() => Assert.Equal("MOVE_NOT_ALLOWED_IN_STAGE", Check(Case, Move(MoveKind.RequestReReview)));

    private static CodeMark Code { get; } = new("cd_1", new string('b', 64), "WXYZ");

    private static string? Check(RefundCase refundCase, CaseMove move) => MoveRules.Check(refundCase, move, RefundPolicy.Default)?.Code;

    private static CaseChange Change(RefundCase refundCase, CasePosition position) => new()
    {
        Revision = refundCase.Revision + 1,
        Happened = [new(Delivered, Actor.System, TimelineEvent.ReminderSent, null)],
        Position = position,
    };

    private static RefundCase Closed(CaseOutcome outcome, Actor by) => Case with
    {
        Position = CasePosition.Closed(outcome),
        Timeline = [new(Delivered, by, TimelineEvent.CaseClosed, null)],
    };

    private static CaseMove Move(MoveKind kind) => new()
    {
        MoveId = "move-1",
        Kind = kind,
        Actor = kind is MoveKind.OfferPartial or MoveKind.OfferReissue or MoveKind.SendReissue ? Actor.Merchant : Actor.Buyer,
        By = "someone",
        At = Delivered.AddHours(3),
    };
}
