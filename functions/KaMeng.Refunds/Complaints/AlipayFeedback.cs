namespace KaMeng.Refunds.Complaints;

/// <summary>
/// The <c>feedback_code</c> that tells Alipay what a case decided (payments.md 2). <c>00</c>, a refund out of the guarantee fund, is never said: Alipay would pay it,
/// and the case pays too.
/// </summary>
public static class AlipayFeedback
{
    /// <summary>通过其他方式退款.</summary>
    public const string RefundedOtherwise = "02";

    /// <summary>已发货.</summary>
    public const string Delivered = "03";

    /// <summary>其他.</summary>
    public const string Other = "04";

    /// <summary>已完成售后服务.</summary>
    public const string Served = "05";

    /// <summary>非我方责任范围.</summary>
    public const string NotOurFault = "06";

    /// <summary>The code of an answer.</summary>
    public static string CodeOf(ComplaintAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer switch
        {
            { Kind: ComplaintAnswerKind.Approve } or { Ground: ComplaintGround.RefundedBefore } => RefundedOtherwise,
            { Ground: ComplaintGround.Delivered } => Delivered,
            { Ground: ComplaintGround.Reissued } => Served,
            { Ground: ComplaintGround.NotOurFault } => NotOurFault,
            _ => Other,
        };
    }
}
