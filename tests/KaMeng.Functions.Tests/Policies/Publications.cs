using System.Text;
using KaMeng.Functions.Policies;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Tests.Policies;

/// <summary>Documents that a test publishes, and how often they were read.</summary>
internal sealed class Publications : IRuleDocuments
{
    public Dictionary<string, string> Documents { get; } = [];

    public bool IsDown { get; set; }

    public int Readings { get; private set; }

    public Task<IReadOnlyList<RuleDocument>> ReadAsync(CancellationToken cancellationToken)
    {
        Readings++;
        return IsDown
            ? throw new IOException("There is no storage.")
            : Task.FromResult<IReadOnlyList<RuleDocument>>([.. Documents.Select(document => new RuleDocument(document.Key, Encoding.UTF8.GetBytes(document.Value)))]);
    }
}
