using System.Globalization;
using KaMeng.Functions.Idempotency;

namespace KaMeng.Functions.Tests.Idempotency;

/// <summary>Kept answers with versions, in memory.</summary>
internal sealed class InMemoryAnswers : IAnswerStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<KeyName, (KeptAnswer Kept, int Version)> _rows = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _rows.Count;
            }
        }
    }

    public Task<(KeptAnswer Kept, string Version)?> FindAsync(KeyName name, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<(KeptAnswer, string)?>(_rows.TryGetValue(name, out var row) ? (row.Kept, Text(row.Version)) : null);
        }
    }

    public Task<string?> WriteAsync(KeyName name, KeptAnswer kept, string? version, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            string? current = _rows.TryGetValue(name, out var row) ? Text(row.Version) : null;
            if (current != version)
            {
                return Task.FromResult<string?>(null);
            }

            _rows[name] = (kept, row.Version + 1);
            return Task.FromResult<string?>(Text(row.Version + 1));
        }
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
