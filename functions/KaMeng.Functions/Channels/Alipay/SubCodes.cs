namespace KaMeng.Functions.Channels.Alipay;

/// <summary>What Alipay's error codes mean for a refund. Alipay has more than its documents name; one that is not here goes to a person.</summary>
internal static class SubCodes
{
    /// <summary>The code of a call that was taken on. It says nothing of money yet.</summary>
    public const string TakenOn = "10000";

    private const string Unavailable = "20000";
    private const string TooManyCalls = "40005";

    /// <summary>Which sort of answer an error is.</summary>
    /// <param name="code">The gateway's code.</param>
    /// <param name="subCode">The finer one.</param>
    /// <param name="isQuery">Whether a refund was asked about; then an unknown trade means that nothing was refunded.</param>
    public static ChannelAnswerKind KindOf(string code, string? subCode, bool isQuery) => (code, subCode) switch
    {
        (Unavailable or TooManyCalls, _) => ChannelAnswerKind.TryLater,
        (_, "ACQ.SYSTEM_ERROR" or "aop.ACQ.SYSTEM_ERROR" or "ACQ.SELLER_BALANCE_NOT_ENOUGH") => ChannelAnswerKind.TryLater,
        (_, not null) when subCode.StartsWith("isp.", StringComparison.Ordinal) => ChannelAnswerKind.TryLater,
        (_, "ACQ.TRADE_NOT_EXIST") when isQuery => ChannelAnswerKind.NotFound,

        // There is a refund under this number: only a query may say how it stands.
        (_, "ACQ.DISCORDANT_REPEAT_REQUEST") => ChannelAnswerKind.NoAnswer,
        _ => ChannelAnswerKind.Refused,
    };

    /// <summary>What to do about it, to be read before Alipay's own words; empty if those are enough.</summary>
    public static string AdviceOn(string? subCode) => subCode switch
    {
        "isv.invalid-signature" => "Alipay does not accept our signature. Check Alipay:AppId and Alipay:AppPrivateKey, and that its public key is the one in the console. ",
        "isv.invalid-app-id" => "Alipay does not know our application. Check Alipay:AppId. ",
        "isv.insufficient-isv-permissions" => "This application may not make that call. Check its products in the console. ",
        "ACQ.SELLER_BALANCE_NOT_ENOUGH" => "The seller's balance is too low; top it up. ",
        "ACQ.TRADE_HAS_FINISHED" => "The trade takes no more refunds. Pay it out another way. ",
        "ACQ.TRADE_NOT_EXIST" => "Alipay has no such trade. Compare the order's payment numbers. ",
        "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL" => "More would be refunded than was paid. Compare the trade in the console. ",
        _ => "",
    };
}
