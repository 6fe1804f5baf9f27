using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Documents;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Policies;

/// <summary>What the tables of a policy must hold: one row for everything, words for everybody, and nothing the law or the safety of the money forbids.</summary>
internal static class TableChecks
{
    // Here the terms the buyer bought under decide, not the state alone.
    private static readonly DeliveryState[] ByTerms = [DeliveryState.DeliveredUnopened, DeliveryState.OpenedUnverified];

    /// <summary>The reason table.</summary>
    public static IEnumerable<DocumentFault> Reasons(RefundPolicy policy)
    {
        var rows = policy.Reasons.Index().ToArray();
        return OneEach("/reasons", "reason", [.. policy.Reasons.Select(row => row.Reason)], Enum.GetValues<RefundReason>())
            .Concat(rows.SelectMany(row => Words($"/reasons/{row.Index}", row.Item, namesConsent: false)))
            .Concat(
                from row in rows
                from need in row.Item.Evidence.Index()
                where need.Item.AnyOf.IsEmpty || need.Item.AnyOf.Distinct().Count() != need.Item.AnyOf.Length
                select new DocumentFault($"/reasons/{row.Index}/evidence/{need.Index}/anyOf", "must name at least one kind of evidence, each once."))
            .Concat(
                from row in rows
                let first = row.Item.Evidence.Select(need => need.AnyOf.FirstOrDefault()).ToArray()
                where first.Distinct().Count() != first.Length
                select new DocumentFault($"/reasons/{row.Index}/evidence", "asks for the same kind first twice; each need is told by its first kind."))
            .Concat(
                from row in rows
                where row.Item.TimeStamped && row.Item.Evidence.Length < 2
                select new DocumentFault($"/reasons/{row.Index}/evidence", "must ask for at least two kinds: one picture is never enough (S1)."))
            .Concat(
                from row in rows
                where row.Item.Column == ReasonColumn.ByFinding && !row.Item.PlatformReviews
                select new DocumentFault($"/reasons/{row.Index}/platformReviews", "must be true: a liability that is to be found is found by the platform."));
    }

    /// <summary>The eligibility matrix.</summary>
    public static IEnumerable<DocumentFault> Matrix(EligibilityRules matrix)
    {
        var states = Enum.GetValues<DeliveryState>();
        var cells = matrix.Fault.Index().Select(row => ($"/matrix/fault/{row.Index}", (MatrixCell)row.Item, row.Item.State == DeliveryState.Undelivered))
            .Concat(matrix.Wish.Index().Select(row => ($"/matrix/wish/{row.Index}", (MatrixCell)row.Item, row.Item.State == DeliveryState.Undelivered)))
            .Concat(Exceptions(matrix.Exceptions).Select(cell => ($"/matrix/exceptions/{cell.Name}", cell.Cell, false)));
        return OneEach("/matrix/fault", "state", [.. matrix.Fault.Select(row => row.State)], states)
            .Concat(OneEach("/matrix/wish", "state", [.. matrix.Wish.Select(row => row.State)], [.. states.Except(ByTerms)]))
            .Concat(cells.SelectMany(cell => Cell(cell.Item1, cell.Item2, cell.Item3)))
            .Concat(Law(matrix.Exceptions));
    }

    /// <summary>The controlled list of reasons a merchant may reject for.</summary>
    public static IEnumerable<DocumentFault> Rejections(RefundPolicy policy)
    {
        foreach (var (index, row) in policy.RejectionReasons.Index())
        {
            foreach (var (name, text) in new[] { ("chinese", row.Chinese), ("english", row.English), ("basis", row.Basis) })
            {
                if (string.IsNullOrWhiteSpace(text))
                {
                    yield return new($"/rejectionReasons/{index}/{name}", "must not be blank.");
                }
            }
        }

        if (policy.RejectionReasons.IsEmpty || policy.RejectionReasons.Select(row => row.Reason).Distinct().Count() != policy.RejectionReasons.Length)
        {
            yield return new("/rejectionReasons", "must name at least one reason, each once.");
        }
    }

    private static IEnumerable<(string Name, MatrixCell Cell)> Exceptions(MatrixExceptions cells) =>
    [
        ("evenIfUsed", cells.EvenIfUsed), ("supplierMayReverse", cells.SupplierMayReverse), ("voidedBefore", cells.VoidedBefore), ("finding", cells.Finding),
        ("noReasonPromised", cells.NoReasonPromised), ("exemptionConsented", cells.ExemptionConsented), ("exemptionNotConsented", cells.ExemptionNotConsented),
        ("openedConsented", cells.OpenedConsented), ("openedNotConsented", cells.OpenedNotConsented),
    ];

    // Money goes back without anybody looking only where no goods have left the supplier.
    private static IEnumerable<DocumentFault> Cell(string place, MatrixCell cell, bool isUndelivered)
    {
        if (cell.Way == Way.Pay && !isUndelivered)
        {
            yield return new($"{place}/way", "is PAY, which is for UNDELIVERED goods only: anything else could pay for goods the buyer keeps.");
        }

        if (cell.Way == Way.Refuse && isUndelivered)
        {
            yield return new($"{place}/way", "is REFUSE, but goods that were not delivered can always be cancelled (S2 §一).");
        }

        if (cell.Way == Way.Refuse && (string.IsNullOrWhiteSpace(cell.WouldChange?.Chinese) || string.IsNullOrWhiteSpace(cell.WouldChange.English)))
        {
            yield return new($"{place}/wouldChange", "is missing: whoever is refused is told what would change it.");
        }

        var namesConsent = place.EndsWith("/exemptionConsented", StringComparison.Ordinal) || place.EndsWith("/openedConsented", StringComparison.Ordinal);
        foreach (var fault in Words(place, cell, namesConsent))
        {
            yield return fault;
        }
    }

    private static IEnumerable<DocumentFault> Law(MatrixExceptions cells)
    {
        if (cells.NoReasonPromised.Way == Way.Refuse)
        {
            yield return new("/matrix/exceptions/noReasonPromised/way", "is REFUSE, but what the merchant promised must be honoured (消保法 44).");
        }

        if (cells.ExemptionNotConsented.Way == Way.Refuse)
        {
            yield return new("/matrix/exceptions/exemptionNotConsented/way", "is REFUSE, but without the buyer's confirmation at purchase the seven days cannot be refused (实施条例 19).");
        }

        if (cells.Finding.Way is Way.Refuse)
        {
            yield return new("/matrix/exceptions/finding/way", "is REFUSE, but a liability that is to be found is taken up.");
        }
    }

    private static IEnumerable<DocumentFault> Words(string place, RuleWords words, bool namesConsent)
    {
        if (words.Rule.Length == 0 || !words.Rule.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            yield return new($"{place}/rule", $"is '{words.Rule}'; a rule's name is of A–Z, 0–9 and _.");
        }

        foreach (var (name, text) in new[] { ("chinese", words.Chinese), ("english", words.English), ("basis", words.Basis) })
        {
            var rest = namesConsent ? text.Replace(RuleWords.ConsentAt, string.Empty, StringComparison.Ordinal) : text;
            if (string.IsNullOrWhiteSpace(text))
            {
                yield return new($"{place}/{name}", "must not be blank.");
            }
            else if (rest.Contains('{', StringComparison.Ordinal) || rest.Contains('}', StringComparison.Ordinal))
            {
                yield return new($"{place}/{name}", $"holds a brace; the only one known is {RuleWords.ConsentAt}, where the buyer's consent is told.");
            }
        }
    }

    private static IEnumerable<DocumentFault> OneEach<T>(string place, string member, T[] rows, T[] all)
        where T : struct, Enum
    {
        foreach (var missing in all.Except(rows))
        {
            yield return new(place, $"has no row for {UpperSnake.Of(missing)}.");
        }

        foreach (var (index, row) in rows.Index().Where(row => Array.IndexOf(rows, row.Item) < row.Index || !all.Contains(row.Item)))
        {
            yield return new($"{place}/{index}/{member}", $"is {UpperSnake.Of(row)}, which {(all.Contains(row) ? "has a row already" : "has no row here: the order's terms decide it")}.");
        }
    }
}
