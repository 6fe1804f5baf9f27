using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Words;
using Microsoft.AspNetCore.Http;

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
    /// <param name="said">What is wrong, where, and what to do.</param>
    public ProblemException(int status, string code, Wording said)
        : base(said.ToString())
    {
        Status = status;
        Code = code;
        Said = said;
    }

    /// <summary>Makes a problem that a person may meet on a page.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">UPPER_SNAKE, for programs.</param>
    /// <param name="english">What is wrong, where, and what to do.</param>
    /// <param name="chinese">The same for Chinese pages, about the same facts.</param>
    public ProblemException(int status, string code, FormattableString english, FormattableString chinese)
        : this(status, code, new Wording(english, chinese))
    {
    }

    /// <summary>Makes a problem that only programs meet, in calls that no page makes.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">UPPER_SNAKE, for programs.</param>
    /// <param name="detail">What is wrong, where, and what to do.</param>
    public ProblemException(int status, string code, string detail)
        : this(status, code, Wording.InOneLanguage(detail))
    {
    }

    /// <summary>What is wrong, where, and what to do; <see cref="Exception.Message"/> is its English.</summary>
    public Wording Said { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>UPPER_SNAKE, for programs.</summary>
    public string Code { get; }

    /// <summary>Field → messages, for <c>VALIDATION_FAILED</c>.</summary>
    public IReadOnlyDictionary<string, Wording[]> Errors { get; init; } = new Dictionary<string, Wording[]>();

    /// <summary>Further members of the problem document, such as the <c>refundId</c> of <c>CASE_ALREADY_OPEN</c>.</summary>
    public IReadOnlyDictionary<string, string> Members { get; init; } = new Dictionary<string, string>();

    /// <summary>After how long a retry makes sense; written as <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>For 401: how to identify oneself, as the <c>WWW-Authenticate</c> header says it.</summary>
    public string? Challenge { get; init; }

    /// <summary>422 <c>VALIDATION_FAILED</c>: one field cannot stay as it is, and the sentence says all of it.</summary>
    public static ProblemException OfField(string field, Wording said) =>
        new(StatusCodes.Status422UnprocessableEntity, ProblemTypes.ValidationFailed, said) { Errors = new Dictionary<string, Wording[]> { [field] = [said] } };

    /// <summary>409: the rules do not allow it; 422 <c>VALIDATION_FAILED</c> where it is a field that they do not take.</summary>
    public static ProblemException Of(MoveRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Field is { } field
            ? OfField(field, refusal.Why)
            : new ProblemException(StatusCodes.Status409Conflict, refusal.Code, refusal.Why);
    }
}
