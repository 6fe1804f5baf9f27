using KaMeng.Functions.Problems;
using KaMeng.Refunds.Words;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Http;

/// <summary>Everything that is wrong with a request's fields, gathered, so that a caller mends it in one go.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<Wording>> _messages = new(StringComparer.Ordinal);

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool None => _messages.Count == 0;

    /// <summary>A problem with one field, for when it is the only one that can be.</summary>
    public static ProblemException Of(string field, FormattableString english, FormattableString chinese) => Of(field, new Wording(english, chinese));

    /// <summary>The same with what was found out elsewhere.</summary>
    public static ProblemException Of(string field, Wording message)
    {
        var errors = new FieldErrors();
        errors.Add(field, message);
        return errors.ToProblem();
    }

    /// <summary>Notes one more.</summary>
    /// <param name="field">The field's path, such as <c>order.paid.amount</c>.</param>
    /// <param name="english">What it must be.</param>
    /// <param name="chinese">The same for Chinese pages.</param>
    public void Add(string field, FormattableString english, FormattableString chinese) => Add(field, new Wording(english, chinese));

    /// <summary>Notes one more of a field that no page has.</summary>
    public void Add(string field, string message) => Add(field, Wording.InOneLanguage(message));

    /// <summary>Notes one more that was found out elsewhere.</summary>
    public void Add(string field, Wording message)
    {
        if (!_messages.TryGetValue(field, out List<Wording>? already))
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
        (string field, List<Wording> messages) = _messages.First();
        int more = _messages.Count - 1;
        Wording said = more == 0
            ? new($"{field} {messages[0]}", $"{field} {messages[0]}")
            : new($"{field} {messages[0]} And {more} more; see errors.", $"{field} {messages[0]}另有 {more} 处,见下。");
        return new ProblemException(StatusCodes.Status422UnprocessableEntity, ProblemTypes.ValidationFailed, said)
        {
            Errors = _messages.ToDictionary(m => m.Key, m => m.Value.ToArray(), StringComparer.Ordinal),
        };
    }
}
