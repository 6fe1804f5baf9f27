using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;

namespace KaMeng.Pages.Cases;

/// <summary>One case with all that stands beside it.</summary>
public sealed record CaseModel
{
    /// <summary>The case.</summary>
    public required RefundCase Case { get; init; }

    /// <summary>The buyer's words.</summary>
    public Statement? Statement { get; init; }

    /// <summary>The talk, oldest first.</summary>
    public IReadOnlyList<TalkLine> Talk { get; init; } = [];

    /// <summary>The files, with what should be looked at twice.</summary>
    public IReadOnlyList<FileLine> Files { get; init; } = [];

    /// <summary>What of the order line is set aside, paid back and free; null if nothing is known of it.</summary>
    public OrderReservation? Reservation { get; init; }

    /// <summary>The postings, oldest first.</summary>
    public IReadOnlyList<Posting> Ledger { get; init; } = [];

    /// <summary>What came in and what became of it, oldest first.</summary>
    public IReadOnlyList<AuditLine> Audit { get; init; } = [];

    /// <summary>The durable instances beneath, the case's own first.</summary>
    public IReadOnlyList<InstanceLine> Instances { get; init; } = [];

    /// <summary>When somebody will be reminded (UTC), earliest first.</summary>
    public IReadOnlyList<DateTimeOffset> RemindersAhead { get; init; } = [];

    /// <summary>The most that can be granted.</summary>
    public required Money Most { get; init; }

    /// <summary>Who bears it, by the rules, where nobody finds otherwise.</summary>
    public required Liability Shares { get; init; }

    /// <summary>The controlled reasons of a rejection.</summary>
    public IReadOnlyList<RejectionRule> Rejections { get; init; } = [];

    /// <summary>What the visitor may do now, with what it does.</summary>
    public IReadOnlyList<Act> Acts { get; init; } = [];

    /// <summary>A form that was sent and comes back; null for none.</summary>
    public KeptForm? Kept { get; init; }

    /// <summary>
    /// What the page's forms are numbered by: the same as long as nothing came in and nothing changed, so that a form sent twice is one move and the same form
    /// sent again later is another.
    /// </summary>
    public string Number => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Case.Revision}-{Audit.Count}");
}
