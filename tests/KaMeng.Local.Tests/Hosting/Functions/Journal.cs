using System.Collections.Concurrent;

namespace KaMeng.Local.Tests.Hosting.Functions;

/// <summary>What the test functions and middleware did, in order.</summary>
public sealed class Journal
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Write(string line) => _lines.Enqueue(line);
}
