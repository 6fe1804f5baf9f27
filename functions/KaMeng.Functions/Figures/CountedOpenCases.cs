using KaMeng.Functions.Console.WorkList;
using KaMeng.Pages.WorkList;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Figures;

namespace KaMeng.Functions.Figures;

/// <summary>The open cases as the work list counts them; overdue are those that bear the flag.</summary>
internal sealed class CountedOpenCases(OpenCaseCounts counts) : IOpenCases
{
    public async Task<OpenCount> CountAsync(CancellationToken cancellationToken)
    {
        StageCounts counted = await counts.ReadAsync(cancellationToken);
        return new OpenCount(counted.Open, counted.Flags.GetValueOrDefault(CaseFlag.Overdue), counted.CountedAt);
    }
}
