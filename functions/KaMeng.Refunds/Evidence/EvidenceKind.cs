using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Evidence;

/// <summary>凭证 kinds (policy.md).</summary>
[JsonConverter(typeof(UpperSnakeConverter<EvidenceKind>))]
public enum EvidenceKind
{
    /// <summary>订单截图: the order.</summary>
    E1,

    /// <summary>支付凭证: payment, payee = the platform's entity.</summary>
    E2,

    /// <summary>失败界面: failure screen or recording.</summary>
    E3,

    /// <summary>激活/查询记录: activation or query record.</summary>
    E4,

    /// <summary>运营商/官方记录: carrier or official record.</summary>
    E5,

    /// <summary>站内沟通: in-platform chat.</summary>
    E6,

    /// <summary>页面/广告快照: page or advertisement.</summary>
    E7,

    /// <summary>登录/设备日志: login IP or device log.</summary>
    E8,

    /// <summary>身份: identity.</summary>
    E9,

    /// <summary>对比: mismatch comparison.</summary>
    E10,
}
