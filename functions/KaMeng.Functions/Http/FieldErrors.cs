using KaMeng.Functions.Problems;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Http;

/// <summary>Everything that is wrong with a request's fields, gathered, so that a caller mends it in one go.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> _messages = new(StringComparer.Ordinal);

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool None => _messages.Count == 0;

    /// <summary>A problem with one field, for when it is the only one that can be.</summary>
    public static ProblemException Of(string field, string message)
    {
        var errors = new FieldErrors();
        errors.Add(field, message);
        return errors.ToProblem();
    }

    /// <summary>Notes one more.</summary>
    /// <param name="field">The field's path, such as <c>order.paid.amount</c>.</param>
    /// <param name="message">What it must be.</param>
    public void Add(string field, string message)
    {
        if (!_messages.TryGetValue(field, out List<string>? already))
        {
            _messages[field] = already = [];
        }

        already.Add(message);
    }

    /// <summary>Ends the request if anything is wrong.</summary>
    /// <exception cref="ProblemException">422 <c>VALIDATION_FAILED</c>.</exception>
    public void ThrowIfAny()
    {
        if (!None)
        {
            throw ToProblem();
        }
    }

    /// <summary>All of it in one text, for those who get no list.</summary>
    public string Summary => string.Join(' ', _messages.SelectMany(wrong => wrong.Value.Select(message => $"{wrong.Key} {message}")));

    private ProblemException ToProblem()
    {
        string first = _messages.First() is var (field, messages) ? $"{field} {messages[0]}" : "";
        string more = _messages.Count > 1 ? $" And {_messages.Count - 1} more; see errors." : "";
        return new ProblemException(StatusCodes.Status422UnprocessableEntity, ProblemTypes.ValidationFailed, first + more)
        {
            Errors = _messages.ToDictionary(m => m.Key, m => m.Value.ToArray(), StringComparer.Ordinal),
        };
    }
}
