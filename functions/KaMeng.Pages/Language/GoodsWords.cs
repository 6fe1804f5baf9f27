using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Orders;

namespace KaMeng.Pages.Language;

/// <summary>What states and kinds of goods, evidence and next steps are called.</summary>
public static class GoodsWords
{
    /// <summary>The state's name.</summary>
    public static string Of(DeliveryState state, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return state switch
        {
            DeliveryState.Undelivered => tongue.Say("未发货", "Undelivered"),
            DeliveryState.Delivering => tongue.Say("发货中", "Delivering"),
            DeliveryState.DeliveredUnopened => tongue.Say("已发未看", "Unopened"),
            DeliveryState.OpenedUnverified => tongue.Say("已看未核验", "Opened"),
            DeliveryState.VerifiedUnused => tongue.Say("核验未用", "Verified unused"),
            DeliveryState.PartlyUsed => tongue.Say("部分使用", "Partly used"),
            DeliveryState.Used => tongue.Say("已使用", "Used"),
            DeliveryState.ServiceNotStarted => tongue.Say("服务未开始", "Service not started"),
            DeliveryState.ServiceStarted => tongue.Say("服务进行中", "Service started"),
            DeliveryState.ServiceDone => tongue.Say("服务已完成", "Service done"),
            DeliveryState.Voided => tongue.Say("已作废", "Voided"),
            DeliveryState.Unknown => tongue.Say("不明", "Unknown"),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
        };
    }

    /// <summary>The name of a kind of goods.</summary>
    public static string Of(ProductKind kind, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return kind switch
        {
            ProductKind.CardCode => tongue.Say("卡密", "Card code"),
            ProductKind.DirectTopup => tongue.Say("直充", "Direct top-up"),
            ProductKind.Membership => tongue.Say("会员", "Membership"),
            ProductKind.License => tongue.Say("软件授权", "Licence"),
            ProductKind.CustomService => tongue.Say("定制服务", "Custom service"),
            ProductKind.Account => tongue.Say("账号", "Account"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
        };
    }

    /// <summary>The name of a kind of evidence.</summary>
    public static string Of(EvidenceKind kind, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return kind switch
        {
            EvidenceKind.E1 => tongue.Say("E1 订单截图", "E1 order"),
            EvidenceKind.E2 => tongue.Say("E2 支付凭证", "E2 payment"),
            EvidenceKind.E3 => tongue.Say("E3 失败界面", "E3 failure screen"),
            EvidenceKind.E4 => tongue.Say("E4 激活/查询记录", "E4 activation record"),
            EvidenceKind.E5 => tongue.Say("E5 官方记录", "E5 official record"),
            EvidenceKind.E6 => tongue.Say("E6 站内沟通", "E6 chat"),
            EvidenceKind.E7 => tongue.Say("E7 页面快照", "E7 page"),
            EvidenceKind.E8 => tongue.Say("E8 登录/设备日志", "E8 device log"),
            EvidenceKind.E9 => tongue.Say("E9 身份", "E9 identity"),
            EvidenceKind.E10 => tongue.Say("E10 对比", "E10 comparison"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
        };
    }

    /// <summary>What happens next to a claim, and by whom.</summary>
    public static string Of(NextStep step, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(tongue);
        return step switch
        {
            NextStep.Pay => tongue.Say("自动退款", "Paid"),
            NextStep.AskMerchant => tongue.Say("商家审", "Merchant"),
            NextStep.AskPlatform => tongue.Say("平台审", "Platform"),
            NextStep.AskEvidence => tongue.Say("补证据", "Evidence"),
            NextStep.Reject => tongue.Say("驳回", "Rejected"),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
        };
    }
}
