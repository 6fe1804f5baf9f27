using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>A cell of the eligibility matrix as it fired: how it is carried out, and why.</summary>
internal sealed record Entitlement(Way Way, Explanation Why)
{
    public static Entitlement Of(MatrixCell cell) => new(cell.Way, cell.Explain());

    public static Entitlement Of(MatrixCell cell, DateTimeOffset consent) => new(cell.Way, cell.Explain(consent));
}
