namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>Reads a Bicep text character by character, past spaces and comments, and says where it stopped.</summary>
internal sealed class BicepScanner(string path, string text)
{
    private int _at;

    public bool AtEnd => _at >= text.Length;

    public char Current => AtEnd ? '\0' : text[_at];

    /// <summary>Passes spaces and comments, but no end of line.</summary>
    public void SkipSpaces()
    {
        while (!AtEnd)
        {
            if (Current is ' ' or '\t')
            {
                _at++;
            }
            else if (Follows("//"))
            {
                _at = text.IndexOf('\n', _at) is var end && end < 0 ? text.Length : end;
            }
            else if (Follows("/*"))
            {
                var end = text.IndexOf("*/", _at, StringComparison.Ordinal);
                _at = end < 0 ? throw Error("the comment has no end") : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Passes spaces, comments and ends of lines; true when there was an end of line.</summary>
    public bool SkipLines()
    {
        var found = false;
        SkipSpaces();
        while (Current == '\n')
        {
            found = true;
            _at++;
            SkipSpaces();
        }

        return found;
    }

    public bool Follows(string symbol) => string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0;

    public bool Take(string symbol)
    {
        SkipSpaces();
        var follows = Follows(symbol);
        _at += follows ? symbol.Length : 0;
        return follows;
    }

    public void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            throw Error($"'{symbol}' expected");
        }
    }

    public char Next() => AtEnd ? throw Error("the file ends too early") : text[_at++];

    public string? TryIdentifier()
    {
        SkipSpaces();
        var start = _at;
        while (char.IsAsciiLetter(Current) || Current == '_' || (_at > start && char.IsAsciiDigit(Current)))
        {
            _at++;
        }

        return _at == start ? null : text[start.._at];
    }

    public string Identifier() => TryIdentifier() ?? throw Error("a name expected");

    /// <summary>Takes the word if it stands here by itself.</summary>
    public bool TakeWord(string word)
    {
        var start = _at;
        if (TryIdentifier() == word)
        {
            return true;
        }

        _at = start;
        return false;
    }

    public FormatException Error(string what)
    {
        var before = text[..Math.Min(_at, text.Length)];
        var line = before.Count(character => character == '\n') + 1;
        return new FormatException($"{path}({line},{before.Length - before.LastIndexOf('\n')}): {what}.");
    }
}
