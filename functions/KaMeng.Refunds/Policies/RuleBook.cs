using System.Collections.Immutable;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Documents;
using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Policies;

/// <summary>
/// Everything that was published: the versions of the policy, the merchants' promises and the holiday notices. A document that is wrong changes
/// nothing: what it said before holds on, and that it was refused is kept to be shown.
/// </summary>
public sealed record RuleBook
{
    /// <summary>The folder of the policy's versions.</summary>
    public const string Policies = "policies/";

    /// <summary>The folder of holiday notices.</summary>
    public const string Holidays = "holidays/";

    /// <summary>The document of the merchants' promises.</summary>
    public const string Promises = "merchant-promises.json";

    /// <summary>What the app is built with.</summary>
    public static RuleBook BuiltIn { get; } = new();

    /// <summary>The versions of the policy, the oldest first; never empty.</summary>
    public ImmutableArray<RefundPolicy> Versions { get; private init; } = [RefundPolicy.Default];

    /// <summary>What merchants promise, by their ids.</summary>
    public ImmutableDictionary<string, MerchantPromises> Merchants { get; private init; } = ImmutableDictionary<string, MerchantPromises>.Empty;

    /// <summary>The working days.</summary>
    public WorkingCalendar Calendar { get; private init; } = WorkingCalendar.China;

    /// <summary>The documents that were refused.</summary>
    public ImmutableArray<RefusedDocument> Refused { get; private init; } = [];

    private ImmutableSortedDictionary<string, RefundPolicy> PolicyOf { get; init; } = ImmutableSortedDictionary<string, RefundPolicy>.Empty;

    private ImmutableSortedDictionary<string, HolidayNotices> NoticesOf { get; init; } = ImmutableSortedDictionary<string, HolidayNotices>.Empty;

    /// <summary>The version in force at a moment: the newest whose day has come; the oldest before that.</summary>
    public RefundPolicy InForce(DateTimeOffset at) => Versions.LastOrDefault(policy => PolicyVersion.InForceFrom(policy) <= at) ?? Versions[0];

    /// <summary>
    /// A version. One that is not there any more (nobody should take a published version away) is stood in for by the newest that is not newer:
    /// what holds for an open case is in its orchestration.
    /// </summary>
    public RefundPolicy Of(string version) =>
        Versions.LastOrDefault(policy => string.CompareOrdinal(policy.Version, version) <= 0) ?? Versions[0];

    /// <summary>What a claim about this order is decided by: the version that was in force when it was paid (policy.md), with what is promised.</summary>
    /// <param name="order">The order.</param>
    /// <param name="promises">What its merchant promises.</param>
    public CaseRules For(OrderSnapshot order, MerchantPromises promises)
    {
        ArgumentNullException.ThrowIfNull(order);
        return CaseRules.Of(InForce(order.PaidAt), promises, order);
    }

    /// <summary>The book after reading what is published now.</summary>
    /// <param name="documents">All of it; the order does not matter.</param>
    public RuleBook Read(IEnumerable<RuleDocument> documents)
    {
        var published = documents.OrderBy(document => document.Name, StringComparer.Ordinal).ToArray();
        var refused = ImmutableArray.CreateBuilder<RefusedDocument>();
        var policies = Keep(published.Where(document => IsIn(document, Policies)), PolicyOf, bytes => PolicyDocument.Read(bytes.Span), refused);
        var versions = Unchanged(policies, refused);
        var notices = Keep(published.Where(document => IsIn(document, Holidays)), NoticesOf, bytes => HolidayDocument.Read(bytes.Span), refused);
        var promises = Keep(
            published.Where(document => document.Name == Promises),
            ImmutableSortedDictionary<string, ImmutableDictionary<string, MerchantPromises>>.Empty.Add(Promises, Merchants),
            bytes => PromiseDocument.Read(bytes.Span, versions[^1]),
            refused);
        return new()
        {
            PolicyOf = policies,
            NoticesOf = notices,
            Versions = versions,
            Merchants = promises.GetValueOrDefault(Promises, ImmutableDictionary<string, MerchantPromises>.Empty),
            Calendar = notices.Values.Aggregate(WorkingCalendar.China, (calendar, more) => calendar.With(more.Notices)),
            Refused = refused.ToImmutable(),
        };
    }

    private static bool IsIn(RuleDocument document, string folder) =>
        document.Name.StartsWith(folder, StringComparison.Ordinal) && document.Name.EndsWith(".json", StringComparison.Ordinal);

    // A document that cannot be read leaves what it said before; one that was taken away leaves nothing.
    private static ImmutableSortedDictionary<string, T> Keep<T>(
        IEnumerable<RuleDocument> documents,
        ImmutableSortedDictionary<string, T> before,
        Func<ReadOnlyMemory<byte>, DocumentReading<T>> read,
        ImmutableArray<RefusedDocument>.Builder refused)
        where T : class
    {
        var kept = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            var reading = read(document.Utf8);
            var last = before.GetValueOrDefault(document.Name);
            if (reading.Value is null)
            {
                refused.Add(new(document.Name, reading.Faults, last is not null));
            }

            if ((reading.Value ?? last) is { } value)
            {
                kept[document.Name] = value;
            }
        }

        return kept.ToImmutable();
    }

    // Cases name their version, so what a version says never changes: another text needs another day.
    private ImmutableArray<RefundPolicy> Unchanged(ImmutableSortedDictionary<string, RefundPolicy> policies, ImmutableArray<RefusedDocument>.Builder refused)
    {
        var versions = Versions.ToDictionary(policy => policy.Version, StringComparer.Ordinal);
        var published = new Dictionary<string, RefundPolicy>(StringComparer.Ordinal) { [RefundPolicy.Default.Version] = RefundPolicy.Default };
        foreach (var (name, policy) in policies)
        {
            var known = published.GetValueOrDefault(policy.Version) ?? versions.GetValueOrDefault(policy.Version);
            if (known is not null && PolicyDocument.Write(known) != PolicyDocument.Write(policy))
            {
                refused.Add(new(name, [new("/version", $"is {policy.Version}, which was published with another text. A version never changes: publish a new one.")], true));
            }

            published.TryAdd(policy.Version, known ?? policy);
        }

        return [.. published.Values.OrderBy(policy => policy.Version, StringComparer.Ordinal)];
    }
}
