namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>What <see cref="ReplyVerifier"/> found.</summary>
internal enum SignatureVerdict
{
    /// <summary>WeChat Pay signed these bytes within the last five minutes.</summary>
    Valid,

    /// <summary>One of the four headers is missing.</summary>
    Unsigned,

    /// <summary>The timestamp is more than five minutes from our clock, or is no time: a replay, or a clock that is wrong.</summary>
    Stale,

    /// <summary>The serial is none of <c>WeChatPay:PlatformKeys</c>.</summary>
    UnknownSerial,

    /// <summary>The signature is not that of these bytes.</summary>
    Forged,
}
