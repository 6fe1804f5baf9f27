using KaMeng.Refunds.Figures;

namespace KaMeng.Functions.Figures;

/// <summary>Counts the open cases.</summary>
internal interface IOpenCases
{
    /// <summary>How many there are in each stage, how many are overdue, and as of when.</summary>
    Task<OpenCount> CountAsync(CancellationToken cancellationToken);
}
