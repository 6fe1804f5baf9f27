namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>Reads a reply of the API as an answer. Pure: what may be believed of a reply is decided here and nowhere else.</summary>
internal static class AnswerReading
{
    /// <summary>How long WeChat Pay wants to be left alone after <c>FREQUENCY_LIMITED</c>.</summary>
    public static readonly TimeSpan RateLimitPause = TimeSpan.FromMinutes(1);

    /// <summary>The code of a call that our own limits held back.</summary>
    public const string OwnLimit = "OWN_RATE_LIMIT";

    /// <summary>The answer about a refund.</summary>
    /// <param name="reply">What came back.</param>
    /// <param name="refundNumber">The refund that was asked for or about.</param>
    /// <param name="isQuery">Whether it was asked about; then an unknown number means that nothing was refunded under it.</param>
    /// <param name="now">For a reply without any time of its own.</param>
    public static ChannelAnswer Read(ApiReply reply, string refundNumber, bool isQuery, DateTimeOffset now) => Read(
        reply,
        refundNumber,
        isQuery,
        body => WireJson.Read<RefundReply>(body.Span) is { } refund && RefundWords.Report(refund, now) is { } report ? new ChannelAnswer(ChannelAnswerKind.Reported, report) : null);

    /// <summary>The answer about a refund or a transfer.</summary>
    /// <param name="reply">What came back.</param>
    /// <param name="refundNumber">What was asked for or about.</param>
    /// <param name="isQuery">Whether it was asked about.</param>
    /// <param name="understand">Reads a body that WeChat Pay signed; null for one that says nothing known.</param>
    public static ChannelAnswer Read(ApiReply reply, string refundNumber, bool isQuery, Func<ReadOnlyMemory<byte>, ChannelAnswer?> understand)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(understand);
        if (reply.HeldBackFor is { } wait)
        {
            return new ChannelAnswer(
                ChannelAnswerKind.TryLater, Code: OwnLimit, Message: "WeChatPay:Limits held the call back, so that WeChat Pay need not refuse it; nothing was sent.", RetryAfter: wait);
        }

        if (reply.Lost is { } lost)
        {
            return NoAnswer(lost, "WeChat Pay gave no answer; a query with the same refund number tells what happened.");
        }

        return reply.Status is >= 200 and < 300 ? Success(reply, refundNumber, understand) : Error(reply, isQuery);
    }

    private static ChannelAnswer Success(ApiReply reply, string refundNumber, Func<ReadOnlyMemory<byte>, ChannelAnswer?> understand)
    {
        if (reply.Verdict != SignatureVerdict.Valid)
        {
            return Unbelievable(reply.Verdict);
        }

        if (understand(reply.Body) is not { } answer)
        {
            return NoAnswer("REPLY_NOT_UNDERSTOOD", "WeChat Pay's reply is no refund and no transfer, or has a status that is not known here.");
        }

        return answer.Report?.RefundNumber == refundNumber
            ? answer
            : NoAnswer("REPLY_OF_ANOTHER_REFUND", "WeChat Pay's reply is about another refund number.");
    }

    private static ChannelAnswer Error(ApiReply reply, bool isQuery)
    {
        // Errors come unsigned when a gateway answers them; that alone does not make them wrong. A signature that is there must hold.
        if (reply.Verdict != SignatureVerdict.Valid && !reply.IsUnsigned)
        {
            return Unbelievable(reply.Verdict);
        }

        ErrorReply? error = WireJson.Read<ErrorReply>(reply.Body.Span);
        if (reply.Status == 429 || error?.Code == "FREQUENCY_LIMITED")
        {
            TimeSpan pause = reply.RetryAfter is { } asked && asked > RateLimitPause ? asked : RateLimitPause;
            return new ChannelAnswer(ChannelAnswerKind.TryLater, Code: "FREQUENCY_LIMITED", Message: Words(error), RetryAfter: pause);
        }

        if (reply.Status >= 500)
        {
            return new ChannelAnswer(ChannelAnswerKind.TryLater, Code: error?.Code ?? "SYSTEM_ERROR", Message: Words(error), RetryAfter: reply.RetryAfter);
        }

        // A page of some proxy's (no JSON, no code) says nothing about the refund.
        return error is null
            ? NoAnswer("REPLY_NOT_UNDERSTOOD", $"Status {reply.Status} without WeChat Pay's error code; is there a proxy in between?")
            : OfCode(error, isQuery);
    }

    private static ChannelAnswer OfCode(ErrorReply error, bool isQuery) => error.Code switch
    {
        "SYSTEM_ERROR" or "NOT_ENOUGH" => new ChannelAnswer(ChannelAnswerKind.TryLater, Code: error.Code, Message: Words(error)),
        "RESOURCE_NOT_EXISTS" or "NOT_FOUND" when isQuery => new ChannelAnswer(ChannelAnswerKind.NotFound, Code: error.Code, Message: Words(error)),
        "SIGN_ERROR" => Refused(error, "WeChat Pay does not accept our signature. Check WeChatPay:MchId, WeChatPay:MerchantSerial and WeChatPay:MerchantPrivateKey, and the clock. "),
        "NO_AUTH" => Refused(error, "This merchant may not make that call. Check the API permission in the merchant console. "),
        "USER_ACCOUNT_ABNORMAL" => Refused(error, "The buyer's account at WeChat is closed or blocked. Ask the buyer for another way. "),
        _ => Refused(error, ""),
    };

    private static ChannelAnswer Refused(ErrorReply error, string advice) =>
        new(ChannelAnswerKind.Refused, Code: ProviderWords.Short(error.Code), Message: advice + Words(error));

    private static ChannelAnswer Unbelievable(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Unsigned => NoAnswer("REPLY_UNSIGNED", "The reply bears no signature, so it is not believed."),
        SignatureVerdict.Stale => NoAnswer("REPLY_STALE", "The reply was signed more than five minutes from now. Is this machine's clock right?"),
        SignatureVerdict.UnknownSerial => NoAnswer("REPLY_KEY_UNKNOWN", "The reply is signed with a key that WeChatPay:PlatformKeys does not have. Add the platform's new certificate or public key."),
        _ => NoAnswer("REPLY_FORGED", "The reply's signature is wrong, so it is not believed."),
    };

    private static ChannelAnswer NoAnswer(string code, string message) => new(ChannelAnswerKind.NoAnswer, Code: code, Message: message);

    private static string? Words(ErrorReply? error) => error?.Message is { } message ? ProviderWords.Short(message) : null;
}
