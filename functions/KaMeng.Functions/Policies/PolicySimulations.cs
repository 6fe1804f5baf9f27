using System.Collections.Immutable;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Simulating;

namespace KaMeng.Functions.Policies;

/// <summary>Closed cases replayed under a policy that is tried, a page at a time; for the API and for the console.</summary>
internal static class PolicySimulations
{
    /// <summary>One page of closed cases, the latest first.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="policies">What each was decided by.</param>
    /// <param name="tried">The policy that is tried.</param>
    /// <param name="query">Which cases.</param>
    /// <param name="list">What the cursor belongs to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SimulationView> RunAsync(
        IRefundCases cases, IPolicies policies, RefundPolicy tried, CaseQuery query, string list, CancellationToken cancellationToken)
    {
        RuleBook book = await policies.BookAsync(cancellationToken);
        CasePage page = await cases.ListAsync(query, cancellationToken);
        ImmutableArray<SimulatedCase> differing = PolicySimulation.Run(page.Items, refund => book.Of(refund.PolicyVersion), tried);
        return new SimulationView(
            tried.Version,
            page.Items.Count,
            differing.Length,
            differing.Count(refund => refund.Effect == ForTheBuyer.Better),
            differing.Count(refund => refund.Effect == ForTheBuyer.Worse),
            differing,
            PageCursor.Write(page.NextCursor, list));
    }
}
