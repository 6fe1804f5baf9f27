using KaMeng.Functions.Ledger;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Http.Views;

/// <summary>追偿: what a merchant owes in one currency, and why.</summary>
/// <param name="MerchantId">Who.</param>
/// <param name="Owed">What is left.</param>
/// <param name="Advanced">What was advanced in all.</param>
/// <param name="Repaid">What it repaid.</param>
/// <param name="Cases">The cases it was advanced in.</param>
/// <param name="Repayments">The repayments.</param>
internal sealed record RecoveryView(
    string MerchantId, Money Owed, Money Advanced, Money Repaid, IReadOnlyList<RecoveredCaseView> Cases, IReadOnlyList<RepaymentView> Repayments)
{
    /// <summary>One view for each currency.</summary>
    public static IEnumerable<RecoveryView> Of(string merchantId, IReadOnlyList<AccountEntry> entries, IReadOnlyList<Repayment> repayments) =>
        entries.GroupBy(entry => entry.Amount.Currency).Select(lines => Of(merchantId, lines.Key, [.. lines], repayments));

    private static RecoveryView Of(string merchantId, Currency currency, AccountEntry[] entries, IReadOnlyList<Repayment> repayments)
    {
        RepaymentView[] repaid = [.. repayments.Select(View).Where(view => view.Amount.Currency == currency)];
        HashSet<string> keys = [.. repaid.Select(view => view.RepaymentId)];
        RecoveredCaseView[] cases =
        [
            .. entries.Where(entry => !keys.Contains(entry.PostingKey))
                .GroupBy(entry => entry.Source)
                .Select(ofCase => new RecoveredCaseView(ofCase.Key, ofCase.Min(entry => entry.At), ofCase.Select(entry => entry.Amount).Aggregate(Money.Add)))
                .Where(view => view.Amount.Amount != 0),
        ];
        Money nothing = Money.Zero(currency);
        return new RecoveryView(
            merchantId,
            entries.Aggregate(nothing, (sum, entry) => sum + entry.Amount),
            cases.Aggregate(nothing, (sum, view) => sum + view.Amount),
            repaid.Aggregate(nothing, (sum, view) => sum + view.Amount),
            cases,
            repaid);
    }

    private static RepaymentView View(Repayment repayment) => new(
        repayment.Posting.Key,
        repayment.Posting.At,
        repayment.Posting.Lines.Single(line => line.Account.Kind == AccountKind.CompensationFund).Amount,
        repayment.Reference,
        repayment.Note,
        repayment.By);
}
