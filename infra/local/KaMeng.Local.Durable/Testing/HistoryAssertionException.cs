namespace KaMeng.Local.Durable.Testing;

/// <summary>A history is not as a test says it must be. The message says what was expected and what was found, and draws the history.</summary>
public sealed class HistoryAssertionException : Exception
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public HistoryAssertionException()
    {
    }

    /// <summary>Makes the exception with its message.</summary>
    /// <param name="message">What was expected and what was found.</param>
    public HistoryAssertionException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="innerException">The cause.</param>
    public HistoryAssertionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
