namespace KaMeng.Local.Providers.Alipay.Complaints;

/// <summary>A complaint as it is kept. Times are milliseconds since 1970 UTC.</summary>
/// <param name="ComplaintId"><c>complain_event_id</c>.</param>
/// <param name="Trade">The trade it is about.</param>
/// <param name="OrderNo">The merchant's number of that.</param>
/// <param name="Amount">What the trade was of, in fen.</param>
/// <param name="Content">The complainant's words.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Status">How far it is, as far as somebody did something.</param>
/// <param name="MovedAt">When it came to that.</param>
internal sealed record AlipayComplaintRow(string ComplaintId, string Trade, string OrderNo, long Amount, string Content, long CreatedAt, string Status, long MovedAt)
{
    /// <summary>The merchant is to answer.</summary>
    public const string MerchantProcessing = "MERCHANT_PROCESSING";

    /// <summary>The merchant has answered.</summary>
    public const string MerchantFeedbacked = "MERCHANT_FEEDBACKED";

    /// <summary>The merchant has not answered in time.</summary>
    public const string MerchantFeedbackOvertime = "MERCHANT_FEEDBACK_OVERTIME";

    /// <summary>Alipay looks into it itself.</summary>
    public const string PlatformProcessing = "PLATFORM_PROCESSING";

    /// <summary>It is over.</summary>
    public const string Finished = "FINISHED";

    /// <summary>Whether it is over.</summary>
    public bool IsOver => Status is Finished or "PLATFORM_FINISH" or "CANCELLED" or "CLOSED";

    /// <summary>The complaint as it stands at a moment: what nobody answers is overdue, what nobody contradicts is finished.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="options">After how long.</param>
    public AlipayComplaintRow At(long now, AlipaySimulatorOptions options) => Status switch
    {
        MerchantProcessing when now - CreatedAt >= (long)options.FeedbackTime.TotalMilliseconds => this with { Status = MerchantFeedbackOvertime },
        MerchantFeedbacked when now - MovedAt >= (long)options.SilenceTime.TotalMilliseconds => this with { Status = Finished },
        _ => this,
    };
}
