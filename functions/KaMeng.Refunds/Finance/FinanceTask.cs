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

    /// <summary>The task with what somebody did with it.</summary>
    public FinanceTask Noting(DateTimeOffset at, string by, string what) => this with { Audit = Audit.Add(new FinanceAudit(at, by, what)) };
}
