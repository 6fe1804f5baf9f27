using System.Globalization;
using KaMeng.Pages.Language;
using KaMeng.Refunds.Policies;

namespace KaMeng.Pages.Policy;

/// <summary>The windows, clocks and fees of a policy in words.</summary>
public static class PolicyNumbers
{
    private const decimal BasisPoints = 100m;
    private const decimal Hundredths = 100m;

    /// <summary>All of them, in the order a claim meets them.</summary>
    public static IReadOnlyList<PolicyNumber> Of(RefundPolicy policy, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(tongue);
        return [.. Windows(policy, tongue), .. Clocks(policy, tongue), .. Money(policy, tongue), .. Merchants(policy, tongue)];
    }

    private static IEnumerable<PolicyNumber> Windows(RefundPolicy policy, Tongue tongue) =>
    [
        Limit(tongue.Say("申请时限", "Claim window"), policy.Claims.Window, tongue),
        Span(tongue.Say("七天无理由", "No-reason window"), policy.Claims.NoReasonWindow, tongue),
        Span(tongue.Say("逾期申请人工受理至", "Late claims by hand up to"), policy.Claims.LateUpTo, tongue),
        Span(tongue.Say("延迟发货强制退款", "Forced by a delay of"), policy.Claims.ForcedByDelay, tongue),
        Limit(tongue.Say("补充凭证", "Extra evidence"), policy.Reviews.ExtraEvidence, tongue),
        Limit(tongue.Say("申诉", "Appeal"), policy.Reviews.Appeal, tongue),
    ];

    private static IEnumerable<PolicyNumber> Clocks(RefundPolicy policy, Tongue tongue) =>
    [
        Limit(tongue.Say("商家审核", "Merchant review"), policy.Reviews.Merchant, tongue),
        Limit(tongue.Say("平台审核", "Platform review"), policy.Reviews.Platform, tongue),
        Limit(tongue.Say("主管接手", "Supervisor"), policy.Reviews.Supervisor, tongue),
        Limit(tongue.Say("人工复审", "Re-review"), policy.Reviews.ReReview, tongue),
        Limit(tongue.Say("仲裁", "Arbitration"), policy.Reviews.Arbitration, tongue),
        Limit(tongue.Say("补发", "Reissue: to send"), policy.Reviews.ReissueSend, tongue),
        Limit(tongue.Say("补发核验", "Reissue: to check"), policy.Reviews.ReissueVerify, tongue),
        Limit(tongue.Say("供应商撤单", "Supplier's cancellation"), policy.Reviews.SupplierCancel, tongue),
        Limit(tongue.Say("规则自动处理", "Decided by the rules"), policy.Reviews.Automatic, tongue),
        WorkingDays(tongue.Say("整单时限", "Whole case"), policy.Reviews.WholeCaseWorkingDays, tongue),
        WorkingDays(tongue.Say("到账", "Money arrives"), policy.Arrival.WorkingDays, tongue),
        Span(tongue.Say("余额到账", "To the balance"), policy.Arrival.Wallet, tongue),
        WorkingDays(tongue.Say("催促渠道", "Provider is chased"), policy.Arrival.ChaseAfterWorkingDays, tongue),
    ];

    private static IEnumerable<PolicyNumber> Money(RefundPolicy policy, Tongue tongue) =>
    [
        Percent(tongue.Say("退款渠道变更手续费", "Fee for another channel"), policy.Fees.ChannelChangeBasisPoints, tongue.Say($"最高 {Rate(policy.Fees.ChannelChangeMostBasisPoints)}", $"{Rate(policy.Fees.ChannelChangeMostBasisPoints)} at most")),
        Percent(tongue.Say("服务取消费上限", "Most kept of a cancelled service"), policy.Fees.ServiceFeeMostBasisPoints),
        new(tongue.Say("大额起点", "High value from"), string.Join(", ", policy.HighValue.From.Select(MoneyWords.Of)), tongue.Say($"两人审批,时钟为 {policy.HighValue.ClockPercent} %", $"two approvers, clocks at {policy.HighValue.ClockPercent} %")),
    ];

    private static IEnumerable<PolicyNumber> Merchants(RefundPolicy policy, Tongue tongue) =>
    [
        Percent(tongue.Say("保证金", "Deposit"), policy.Merchants.DepositBasisPoints, tongue.Say("预付款的比例", "of prepaid funds")),
        Percent(tongue.Say("限流线", "Throttled above"), policy.Merchants.ThrottleAboveBasisPoints, tongue.Say($"至少 {policy.Merchants.RateMinimumOrders} 单", $"with {policy.Merchants.RateMinimumOrders} orders or more")),
        Percent(tongue.Say("优选线", "Labelled below"), policy.Merchants.LabelBelowBasisPoints, Score(policy, tongue)),
        new(tongue.Say("每单每日提交上限", "Submissions of an order a day"), policy.Abuse.SubmissionsPerOrderAndDay.ToString(CultureInfo.InvariantCulture)),
        new(tongue.Say("转人工的未结单数", "Open cases of a buyer that go by hand"), policy.Abuse.OpenCasesByHand.ToString(CultureInfo.InvariantCulture)),
        new(tongue.Say("交易记录保存", "Trade record kept"), tongue.Say($"{policy.Retention.TradeRecordYears} 年", $"{policy.Retention.TradeRecordYears} years")),
    ];

    private static string Score(RefundPolicy policy, Tongue tongue)
    {
        string score = (policy.Merchants.LabelScore / Hundredths).ToString("0.00", CultureInfo.InvariantCulture);
        return tongue.Say($"评分不低于 {score}", $"with a score of {score}");
    }

    private static PolicyNumber Limit(string name, TimeLimit limit, Tongue tongue) => new(
        name,
        Moments.Span(limit.Value, tongue),
        limit.Least == limit.Most ? tongue.Say("固定", "fixed") : tongue.Say($"可设 {Moments.Span(limit.Least, tongue)} 至 {Moments.Span(limit.Most, tongue)}", $"{Moments.Span(limit.Least, tongue)} to {Moments.Span(limit.Most, tongue)} allowed"));

    private static PolicyNumber Span(string name, TimeSpan length, Tongue tongue) => new(name, Moments.Span(length, tongue));

    private static PolicyNumber WorkingDays(string name, int days, Tongue tongue) => new(name, tongue.Say($"{days} 个工作日", $"{days} working days"));

    private static PolicyNumber Percent(string name, int basisPoints, string note = "") => new(name, Rate(basisPoints), note);

    private static string Rate(int basisPoints) => string.Create(CultureInfo.InvariantCulture, $"{basisPoints / BasisPoints:0.##} %");
}
