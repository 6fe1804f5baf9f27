using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Orders;

/// <summary>What was sold.</summary>
[JsonConverter(typeof(UpperSnakeConverter<ProductKind>))]
public enum ProductKind
{
    /// <summary>卡密: a code on a card.</summary>
    CardCode,

    /// <summary>直充/话费: credited to an account by the supplier.</summary>
    DirectTopup,

    /// <summary>会员权益.</summary>
    Membership,

    /// <summary>软件激活码.</summary>
    License,

    /// <summary>代练/租号: work done over time.</summary>
    CustomService,

    /// <summary>账号.</summary>
    Account,
}
