namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>What came back from one call of the API.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The raw body.</param>
/// <param name="Verdict">What its signature is worth.</param>
/// <param name="IsUnsigned">Whether there was no signature at all, as on errors that a gateway answers before the API sees the call.</param>
/// <param name="RetryAfter">The header of that name.</param>
internal sealed record ApiReply(int Status, ReadOnlyMemory<byte> Body, SignatureVerdict Verdict, bool IsUnsigned, TimeSpan? RetryAfter)
{
    /// <summary>Why there is no reply: <c>TIMEOUT</c>, <c>UNREACHABLE</c> or <c>CONNECTION_BROKEN</c>; null if there is one.</summary>
    public string? Lost { get; private init; }

    /// <summary>How long to wait, if the call was not made because our own limits held it back; null if it was made.</summary>
    public TimeSpan? HeldBackFor { get; private init; }

    /// <summary>No call.</summary>
    public static ApiReply HeldBack(TimeSpan wait) => new(0, ReadOnlyMemory<byte>.Empty, SignatureVerdict.Unsigned, IsUnsigned: true, RetryAfter: wait) { HeldBackFor = wait };

    /// <summary>No reply.</summary>
    public static ApiReply LostBy(string code) => new(0, ReadOnlyMemory<byte>.Empty, SignatureVerdict.Unsigned, IsUnsigned: true, RetryAfter: null) { Lost = code };
}
