using KaMeng.Functions.Channels.WeChatPay;

namespace KaMeng.Functions.Complaints.WeChatPay;

/// <summary>What a reply of the complaint API may be believed for.</summary>
internal static class WeChatComplaintReplies
{
    private const int MessageLength = 256;

    /// <summary>A reply that is no answer to what was asked.</summary>
    public static ComplaintCall NotUnderstood { get; } = ComplaintCall.Later("REPLY_NOT_UNDERSTOOD", "WeChat Pay's reply is not what its documents say.");

    /// <summary>What keeps a reply from being a success; null if nothing does.</summary>
    public static ComplaintCall? Trouble(ApiReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (reply.Lost is { } lost)
        {
            return ComplaintCall.Later(lost, "WeChat Pay gave no answer.");
        }

        bool believed = reply.Verdict == SignatureVerdict.Valid;
        if (reply.Status is >= 200 and < 300)
        {
            return believed ? null : ComplaintCall.Later("REPLY_NOT_SIGNED", "The reply's signature does not hold, so it is not believed.");
        }

        // An error that a gateway answers is not signed; a signature that is there must hold.
        ErrorReply? error = believed || reply.IsUnsigned ? WireJson.Read<ErrorReply>(reply.Body.Span) : null;
        return error is null || reply.Status is 429 or >= 500 || error.Code is "SYSTEM_ERROR" or "FREQUENCY_LIMITED"
            ? ComplaintCall.Later(error?.Code ?? "REPLY_NOT_UNDERSTOOD", error?.Message)
            : ComplaintCall.Refused(error.Code, error.Message is { Length: > MessageLength } words ? words[..MessageLength] : error.Message);
    }
}
