namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>The sorts of calls, each with a limit of its own.</summary>
internal enum CallKind
{
    /// <summary>Has money go back.</summary>
    Refund,

    /// <summary>Asks how a refund stands.</summary>
    RefundQuery,

    /// <summary>Has a refund that could not be delivered go elsewhere.</summary>
    AbnormalRefund,

    /// <summary>Has money go to a WeChat user, or calls that back.</summary>
    Transfer,

    /// <summary>Asks how a transfer stands.</summary>
    TransferQuery,

    /// <summary>Reads or answers a complaint.</summary>
    Complaint,

    /// <summary>Fetches a bill.</summary>
    Bill,
}
