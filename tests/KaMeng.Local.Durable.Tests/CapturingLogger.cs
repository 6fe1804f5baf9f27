using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KaMeng.Local.Durable.Tests;

/// <summary>Keeps what is logged, and counts the scopes that are begun.</summary>
internal sealed class CapturingLogger : ILogger, ILoggerFactory
{
    private readonly string? _category;

    /// <summary>Makes one; as a factory it keeps the lines of one category, or of all.</summary>
    internal CapturingLogger(string? category = null)
    {
        _category = category;
    }

    internal ConcurrentQueue<string> Lines { get; } = new();

    internal int Scopes { get; private set; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Scopes++;
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.Trace;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception));

    public ILogger CreateLogger(string categoryName) =>
        _category is null || _category == categoryName ? this : new CapturingLogger();

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
        // Nothing to let go.
    }
}
