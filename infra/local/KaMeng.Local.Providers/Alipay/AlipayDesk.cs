using System.Text.Json.Nodes;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>
/// Takes refunds in and tells how they stand. One request number of a trade is one refund, however often it is asked for. Any trade number is believed to be paid; what was paid with it, and when, is
/// known only where somebody told.
/// </summary>
internal sealed class AlipayDesk(AlipayStore store, AlipayNotices notices, AlipaySimulatorOptions options)
{
    private const int RefundMonths = 12;
    private static readonly long Spacing = (long)TimeSpan.FromSeconds(3).TotalMilliseconds;

    /// <summary>Answers <c>alipay.trade.refund</c>. The refund and its notifications are on disk before this returns.</summary>
    public GatewayAnswer Refund(RefundContent? content) => RefundContent.ErrorIn(content, isRefund: true) ?? store.Alone(() =>
    {
        List<AlipayRefundRow> earlier = store.Refunds(content!.Trade);
        return earlier.Find(refund => refund.RefundNumber == content.Number) is { } known ? Repeat(known, content) : New(content, earlier);
    });

    /// <summary>Answers <c>alipay.trade.fastpay.refund.query</c>.</summary>
    public GatewayAnswer Query(RefundContent? content) => RefundContent.ErrorIn(content, isRefund: false) ?? store.Alone(() =>
    {
        if (store.Trade(content!.Trade) is null)
        {
            return GatewayAnswer.Refused("ACQ.TRADE_NOT_EXIST", "交易不存在");
        }

        AlipayRefundRow? refund = store.Refunds(content.Trade).Find(one => one.RefundNumber == content.Number);
        if (refund is null)
        {
            return GatewayAnswer.TakenOn([]);
        }

        store.CountQuery(refund);
        return Now - refund.CreatedAt < (long)options.QueryDelay.TotalMilliseconds ? GatewayAnswer.TakenOn([]) : GatewayAnswer.TakenOn(Standing(refund, content.QueryOptions ?? []));
    });

    private long Now => options.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private GatewayAnswer Repeat(AlipayRefundRow known, RefundContent content)
    {
        if (known.Amount != AlipayWire.Fen(content.RefundAmount))
        {
            return GatewayAnswer.Refused("ACQ.DISCORDANT_REPEAT_REQUEST", "请求号已用于另一笔不同金额的退款");
        }

        store.CountApply(known);
        return OfRepetition() ?? GatewayAnswer.TakenOn(Given(known, "N"));
    }

    private GatewayAnswer New(RefundContent content, List<AlipayRefundRow> earlier)
    {
        long amount = AlipayWire.Fen(content.RefundAmount)!.Value;
        long inAll = earlier.Sum(refund => refund.Amount) + amount;
        TradeRow trade = store.Trade(content.Trade) ?? new TradeRow(content.Trade, null, null);
        if (Error(trade, inAll, earlier) is { } error)
        {
            return error;
        }

        AlipayResult? planned = store.Planned();
        if (planned is not null)
        {
            store.UsePlanned();
        }

        if (TroubleOf(planned) is { } trouble)
        {
            return trouble;
        }

        store.Add(trade);
        AlipayRefundRow refund = TakeIn(content, amount, inAll, planned ?? AlipayResult.Success, trade);
        return refund.Result switch
        {
            AlipayResult.Timeout => GatewayAnswer.Silence,
            AlipayResult.Silent => GatewayAnswer.TakenOn(Given(refund, null)),
            AlipayResult.FundChangeN => GatewayAnswer.TakenOn(Given(refund, "N")),
            _ => GatewayAnswer.TakenOn(Given(refund, "Y")),
        };
    }

    private GatewayAnswer? Error(TradeRow trade, long inAll, List<AlipayRefundRow> earlier)
    {
        if (trade.PaidAt is { } paidAt && options.Time.GetUtcNow() > DateTimeOffset.FromUnixTimeMilliseconds(paidAt).AddMonths(RefundMonths))
        {
            return GatewayAnswer.Refused("ACQ.TRADE_HAS_FINISHED", "交易已完结,超过可退款期限");
        }

        if (inAll > trade.Total)
        {
            return GatewayAnswer.Refused("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限");
        }

        return earlier.Count > 0 && Now - earlier[^1].CreatedAt < Spacing
            ? TroubleOf(AlipayResult.FrequencyLimited)
            : null;
    }

    // The planned results that do nothing but answer an error.
    private static GatewayAnswer? TroubleOf(AlipayResult? result) => result switch
    {
        AlipayResult.NotEnough => GatewayAnswer.Refused("ACQ.SELLER_BALANCE_NOT_ENOUGH", "卖家余额不足"),
        AlipayResult.Closed => GatewayAnswer.Refused("ACQ.TRADE_HAS_CLOSE", "交易已经关闭"),
        AlipayResult.FrequencyLimited => GatewayAnswer.Error("40005", "Call Limited", "isv.app-call-limited", "调用过于频繁,同一笔交易两次退款须间隔3秒"),
        AlipayResult.SystemError => GatewayAnswer.Refused("ACQ.SYSTEM_ERROR", "系统错误,请使用相同的参数再次调用"),
        _ => null,
    };

    // What befalls a repeated call as well uses the plan up; the other results are for refunds.
    private GatewayAnswer? OfRepetition()
    {
        AlipayResult? planned = store.Planned();
        if (planned is not (AlipayResult.Timeout or AlipayResult.FrequencyLimited or AlipayResult.SystemError))
        {
            return null;
        }

        store.UsePlanned();
        return TroubleOf(planned) ?? GatewayAnswer.Silence;
    }

    private AlipayRefundRow TakeIn(RefundContent content, long amount, long inAll, AlipayResult result, TradeRow trade)
    {
        long now = Now;
        TimeSpan? bounce = result switch
        {
            AlipayResult.Abnormal => options.ProcessingTime,
            AlipayResult.DepositBack or AlipayResult.DepositBackPart => options.BounceTime,
            _ => null,
        };
        long? bouncesAt = bounce is { } after ? now + (long)after.TotalMilliseconds : null;
        var refund = new AlipayRefundRow(content.Trade, content.Number, amount, inAll, result, now, bouncesAt, ApplyCalls: 1, QueryCalls: 0);
        long ordinal = store.NextOrdinal();
        store.Add(refund);
        foreach (NoticeRow notice in notices.Of(refund, trade, ordinal))
        {
            store.Notices.Add(notice);
        }

        return refund;
    }

    // refund_fee is all that the trade has refunded: the trap is the provider's.
    private static JsonObject Given(AlipayRefundRow refund, string? fundChange)
    {
        var reply = new JsonObject
        {
            ["trade_no"] = refund.Trade,
            ["out_trade_no"] = refund.Trade,
            ["buyer_logon_id"] = "sim***@example.com",
            ["refund_fee"] = AlipayWire.Yuan(refund.RefundedInAll),
        };
        if (fundChange is not null)
        {
            reply["fund_change"] = fundChange;
        }

        return reply;
    }

    private JsonObject Standing(AlipayRefundRow refund, IReadOnlyList<string> asked)
    {
        var reply = new JsonObject
        {
            ["trade_no"] = refund.Trade,
            ["out_trade_no"] = refund.Trade,
            ["out_request_no"] = refund.RefundNumber,
            ["refund_amount"] = AlipayWire.Yuan(refund.Amount),
            ["refund_status"] = "REFUND_SUCCESS",
        };
        if (asked.Contains("gmt_refund_pay"))
        {
            reply["gmt_refund_pay"] = AlipayWire.Time(refund.CreatedAt);
        }

        if (asked.Contains("deposit_back_info") && refund.BouncesAt is { } bouncesAt)
        {
            reply["deposit_back_info"] = AlipayNotices.BankSide(refund, Now >= bouncesAt ? "F" : "P", bouncesAt);
        }

        return reply;
    }
}
