using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Cases;

/// <summary>Lists cases by deadline. The work list says where to look, the case records say what is true.</summary>
internal sealed class CaseListing(CaseStore cases, WorkListStore workList, TimeProvider clock)
{
    /// <summary>A page.</summary>
    /// <exception cref="ProblemException">422: the cursor is none of ours.</exception>
    public async Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        string? position = query.Cursor is { } cursor ? ListCursor.Read(cursor) : null;
        var found = new List<RefundCase>(query.Limit);
        while (true)
        {
            int wanted = query.Limit - found.Count;
            IReadOnlyList<WorkListEntry> entries = await workList.ReadAsync(query, position, wanted, cancellationToken);
            IReadOnlyList<CaseRow?> rows = await RefundCases.ReadAsync(cases, [.. entries.Select(entry => entry.RefundId)], cancellationToken);
            foreach ((WorkListEntry entry, CaseRow? row) in entries.Zip(rows))
            {
                if (row?.WorkKey != entry.Key)
                {
                    await workList.RemoveAsync(entry, cancellationToken);
                }
                else if (Matches(query, row.Case) && IsWith(query.ClaimedBy, row.Case))
                {
                    found.Add(row.Case);
                }
            }

            if (entries.Count < wanted)
            {
                return new CasePage(found, null);
            }

            position = entries[^1].Key;
            if (found.Count >= query.Limit)
            {
                return new CasePage(found, ListCursor.Write(position));
            }
        }
    }

    // The row may be older than the record.
    private static bool Matches(CaseQuery query, RefundCase refundCase) =>
        (query.Stage is null || refundCase.Position.Stage == query.Stage)
        && (query.Outcome is null || refundCase.Position.Outcome == query.Outcome)
        && (query.MerchantId is null || refundCase.Order.MerchantId == query.MerchantId)
        && (query.BuyerId is null || refundCase.Order.BuyerId == query.BuyerId)
        && (query.OrderId is null || refundCase.Order.OrderId == query.OrderId)
        && (query.DueBefore is null || NearestDeadline.Of(refundCase) < query.DueBefore)
        && (query.Flag is not { } flag || refundCase.Flags.Contains(flag))
        && (!query.InTrouble || refundCase.IsInPayoutTrouble())
        && (!query.ForOperator || refundCase.IsForOperator())
        && (query.Reason is null || refundCase.Reason == query.Reason)
        && (query.AmountFrom is not { } least || refundCase.AtStake().Amount >= least)
        && (query.AmountTo is not { } most || refundCase.AtStake().Amount <= most);

    // A claim lapses without anybody writing it down.
    private bool IsWith(string? operatorId, RefundCase refundCase) =>
        operatorId is null || (refundCase.Claim is { } claim && claim.By == operatorId && claim.HoldsAt(clock.GetUtcNow()));
}
