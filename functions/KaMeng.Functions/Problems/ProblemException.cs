namespace KaMeng.Functions.Problems;

/// <summary>
/// A request that cannot be done, as the caller is told it: RFC 9457 <c>application/problem+json</c>. Thrown anywhere below a function and
/// written by the middleware; its text is for the caller and never holds a secret or a stack trace.
/// </summary>
public sealed class ProblemException : Exception
{
    /// <summary>Makes a problem.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">UPPER_SNAKE, for programs.</param>
    /// <param name="detail">What is wrong, where, and what to do.</param>
    public ProblemException(int status, string code, string detail)
        : base(detail)
    {
        Status = status;
        Code = code;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>UPPER_SNAKE, for programs.</summary>
    public string Code { get; }

    /// <summary>Field → messages, for <c>VALIDATION_FAILED</c>.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Further members of the problem document, such as the <c>refundId</c> of <c>CASE_ALREADY_OPEN</c>.</summary>
    public IReadOnlyDictionary<string, string> Members { get; init; } = new Dictionary<string, string>();

    /// <summary>After how long a retry makes sense; written as <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>For 401: how to identify oneself, as the <c>WWW-Authenticate</c> header says it.</summary>
    public string? Challenge { get; init; }
}
