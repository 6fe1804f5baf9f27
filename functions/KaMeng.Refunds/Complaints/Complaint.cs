using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Complaints;

/// <summary>A complaint from outside, with what was done about it.</summary>
public sealed record Complaint
{
    /// <summary>Its number where it was made.</summary>
    public required string ComplaintId { get; init; }

    /// <summary>Where it was made.</summary>
    public required ComplaintSource Source { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Both clocks.</summary>
    public required ComplaintClocks Clocks { get; init; }

    /// <summary>How far it is.</summary>
    public ComplaintState State { get; init; }

    /// <summary>The provider's number of the payment; null if it is not told.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The storefront's number of the payment; null if it is not told.</summary>
    public string? OutTradeNo { get; init; }

    /// <summary>The storefront's order; null if it is not told.</summary>
    public string? OrderId { get; init; }

    /// <summary>What is asked back; null if it is not told.</summary>
    public Money? Amount { get; init; }

    /// <summary>The complainant's words, at most 300 characters.</summary>
    public string? Detail { get; init; }

    /// <summary>Whose order, where it is told.</summary>
    public string? StorefrontId { get; init; }

    /// <summary>The order line, where it is told; a case can be opened on it.</summary>
    public OrderSnapshot? Order { get; init; }

    /// <summary>The case it belongs to; null until one is found.</summary>
    public string? RefundId { get; init; }

    /// <summary>Whether that case was over before the complaint reached it.</summary>
    public bool LinkedAfterEnd { get; init; }

    /// <summary>Whether its source was asked for the whole of it.</summary>
    public bool Fetched { get; init; }

    /// <summary>How often its source told that something happened without saying how it stands.</summary>
    public int News { get; init; }

    /// <summary>How many of <see cref="News"/> its source was asked about.</summary>
    public int NewsSeen { get; init; }

    /// <summary>How far it is, in its source's own word; null until its source was asked.</summary>
    public string? SourceStatus { get; init; }

    /// <summary>When it was answered first (UTC).</summary>
    public DateTimeOffset? RepliedAt { get; init; }

    /// <summary>What the case's decision says to it; null until there is one.</summary>
    public ComplaintAnswer? Answer { get; init; }

    /// <summary>When that went out (UTC).</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it was over (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The clocks that were escalated.</summary>
    public ImmutableArray<ComplaintClock> Escalated { get; init; } = [];

    /// <summary>What was said to the complainant.</summary>
    public ImmutableArray<ComplaintReply> Replies { get; init; } = [];

    /// <summary>What was done, oldest first.</summary>
    public ImmutableArray<ComplaintNote> Log { get; init; } = [];

    /// <summary>Why the source refuses what was sent; a person must see to it. Null while it does not.</summary>
    public string? Trouble { get; init; }

    /// <summary>How often the next thing was sent in vain; the pauses grow with it.</summary>
    public int Tries { get; init; }

    /// <summary>Its name in addresses and in the durable state: source and number.</summary>
    [JsonIgnore]
    public string Key => KeyOf(Source, ComplaintId);

    /// <summary>The clock that must be acted on next; null once it is over.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDueAt => ClosedAt is not null ? null : RepliedAt is null ? Clocks.ReplyActAt : Clocks.FinishActAt;

    /// <summary>Whether its source is to be asked how it stands: the first time, after news, and as long as an answer may be all that it waits for.</summary>
    [JsonIgnore]
    public bool IsToBeAskedAbout => ClosedAt is null && (!Fetched || News != NewsSeen || AnsweredAt is not null);

    /// <summary>The name of a complaint.</summary>
    public static string KeyOf(ComplaintSource source, string complaintId) => $"{Prefix(source)}-{complaintId}";

    /// <summary>Whether a number can be one: it becomes part of addresses and keys.</summary>
    public static bool IsNumber(string? complaintId) =>
        complaintId is { Length: > 0 and <= 64 } && complaintId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private static string Prefix(ComplaintSource source) => source switch
    {
        ComplaintSource.WeChatPay => "wechat-pay",
        ComplaintSource.Alipay => "alipay",
        _ => "12315",
    };
}
