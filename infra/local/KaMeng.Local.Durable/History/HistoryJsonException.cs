namespace KaMeng.Local.Durable.History;

/// <summary>A text is no history: the message says what is wrong, where, and what to do.</summary>
public sealed class HistoryJsonException : FormatException
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public HistoryJsonException()
    {
    }

    /// <summary>Makes the exception with its message.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    public HistoryJsonException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public HistoryJsonException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal HistoryJsonException(string path, int? eventNumber, string what)
        : base($"{(eventNumber is { } number ? $"Event {number}, " : string.Empty)}{path}: {what}")
    {
        Path = path;
        EventNumber = eventNumber;
    }

    /// <summary>The place in the document, as <c>events[3].timerId</c>; empty when the text is no JSON at all.</summary>
    public string Path { get; } = string.Empty;

    /// <summary>The number of the event, counted from 1; null when the trouble is not in an event.</summary>
    public int? EventNumber { get; }
}
