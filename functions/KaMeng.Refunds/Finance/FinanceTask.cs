using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Finance;

/// <summary>Something that only a person in finance can do. Its id is made of its kind and subject, so that it is opened once, however often it is asked for.</summary>
public sealed record FinanceTask
{
    // Of 64; no two tasks meet in that many.
    private const int HashLength = 32;

    // Words of the audit.
    private const string NotPaid = "NOT_PAID";
    private const string Refused = "CASE_REFUSED";

    /// <summary>Who acts where nobody did: the service.</summary>
    public const string Service = "system";

    /// <summary>Its id: <c>ft_</c> and 32 hex digits.</summary>
    public required string TaskId { get; init; }

    /// <summary>What is asked.</summary>
    public required FinanceTaskKind Kind { get; init; }

    /// <summary>What it is about, the same whenever it is asked for: a refund's or a withdrawal's number, or what differs in which bill.</summary>
    public required string Subject { get; init; }

    /// <summary>The case, where it belongs to one.</summary>
    public string? RefundId { get; init; }

    /// <summary>How much is at stake, where that is known.</summary>
    public Money? Amount { get; init; }

    /// <summary>What to do, for people.</summary>
    public required string Words { get; init; }

    /// <summary>By when (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Since when (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The files that were given, oldest first.</summary>
    public ImmutableArray<FinanceProof> Proofs { get; init; } = [];

    /// <summary>How it ended; null while it waits.</summary>
    public FinanceCompletion? Completion { get; init; }

    /// <summary>Who did what, oldest first.</summary>
    public ImmutableArray<FinanceAudit> Audit { get; init; } = [];

    /// <summary>Whether it waits.</summary>
    [JsonIgnore]
    public FinanceTaskStatus Status => Completion is null ? FinanceTaskStatus.Open : FinanceTaskStatus.Done;

    /// <summary>A new task.</summary>
    public static FinanceTask Open(
        FinanceTaskKind kind, string subject, string? refundId, Money? amount, string words, DateTimeOffset dueAt, DateTimeOffset now) => new()
        {
            TaskId = IdOf(kind, subject),
            Kind = kind,
            Subject = subject,
            RefundId = refundId,
            Amount = amount,
            Words = words,
            DueAt = dueAt.ToUniversalTime(),
            OpenedAt = now,
            Audit = [new FinanceAudit(now, Service, "OPENED")],
        };

    /// <summary>The id of the one task of a kind about a subject.</summary>
    public static string IdOf(FinanceTaskKind kind, string subject) =>
        "ft_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{UpperSnake.Of(kind)}\n{subject}")))[..HashLength];

    /// <summary>The task with one more file; one it has already changes nothing.</summary>
    public FinanceTask With(FinanceProof proof) => Proofs.Any(known => known.Sha256 == proof.Sha256)
        ? this
        : Noting(proof.ReceivedAt, proof.By, $"PROOF_ADDED {proof.Sha256}") with { Proofs = Proofs.Add(proof) };

    /// <summary>The task, done.</summary>
    public FinanceTask Done(FinanceCompletion completion) =>
        Noting(completion.At, completion.By, $"COMPLETED {UpperSnake.Of(completion.Result)}") with { Completion = completion };

    /// <summary>
    /// The task once somebody has said how it ended. Money that lies with the merchant's own account still has to reach the buyer, so that a task about it does not
    /// end with a card that cannot be paid: it waits on, for another card.
    /// </summary>
    /// <param name="completion">What was said.</param>
    /// <param name="nextDueAt">By when the next try is due (UTC), where the task waits on.</param>
    public FinanceTask Ended(FinanceCompletion completion, DateTimeOffset nextDueAt)
    {
        ArgumentNullException.ThrowIfNull(completion);
        return Kind == FinanceTaskKind.AbnormalToMerchantCard && completion.Result == FinanceResult.Rejected
            ? Noting(completion.At, completion.By, $"{NotPaid} {completion.Note}") with { DueAt = nextDueAt.ToUniversalTime() }
            : Done(completion);
    }

    /// <summary>The task with a refusal of its case: what ended the task was not taken there, and is told again under a number of its own.</summary>
    public FinanceTask RefusedByCase(DateTimeOffset at, string code) => Noting(at, Service, $"{Refused} {code}");

    /// <summary>How often somebody said that it cannot be paid, and it waited on.</summary>
    [JsonIgnore]
    public int TimesNotPaid => Count(NotPaid);

    /// <summary>How often its case did not take how it ended.</summary>
    [JsonIgnore]
    public int TimesRefused => Count(Refused);

    /// <summary>The task with what somebody did with it.</summary>
    public FinanceTask Noting(DateTimeOffset at, string by, string what) => this with { Audit = Audit.Add(new FinanceAudit(at, by, what)) };

    private int Count(string word) => Audit.Count(entry => entry.What.StartsWith(word + " ", StringComparison.Ordinal));
}
