using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Cases;

/// <summary>退款原因标准化: why the money is asked back (policy.md, seeds S0–S4). Objective reasons only go to auto lanes.</summary>
[JsonConverter(typeof(UpperSnakeConverter<RefundReason>))]
public enum RefundReason
{
    /// <summary>未发货/超时.</summary>
    NotDelivered,

    /// <summary>充值未到账.</summary>
    TopupNotReceived,

    /// <summary>卡密无效/不存在.</summary>
    CodeInvalid,

    /// <summary>卡密已被使用.</summary>
    CodeUsed,

    /// <summary>卡密过期.</summary>
    CodeExpired,

    /// <summary>卡密泄露.</summary>
    CodeLeaked,

    /// <summary>描述不符/虚假宣传.</summary>
    NotAsDescribed,

    /// <summary>发错区服/面值.</summary>
    WrongItem,

    /// <summary>重复扣款.</summary>
    DuplicateCharge,

    /// <summary>重复发货.</summary>
    DuplicateDelivery,

    /// <summary>系统故障.</summary>
    PlatformFault,

    /// <summary>延迟 ≥72 h over promise.</summary>
    LateDelivery,

    /// <summary>服务未开始取消.</summary>
    ServiceCancel,

    /// <summary>服务未按约.</summary>
    ServiceBreach,

    /// <summary>非本人操作.</summary>
    UnauthorisedUse,

    /// <summary>商家失联/跑路.</summary>
    MerchantGone,

    /// <summary>到账金额不符.</summary>
    AmountMismatch,

    /// <summary>填错账号.</summary>
    BuyerWrongInfo,

    /// <summary>不想要了/买错.</summary>
    ChangedMind,

    /// <summary>七天无理由.</summary>
    [JsonStringEnumMemberName("NO_REASON_7D")]
    NoReason7D,

    /// <summary>未成年人充值.</summary>
    Minor,

    /// <summary>微信/支付宝/12315.</summary>
    External,
}
