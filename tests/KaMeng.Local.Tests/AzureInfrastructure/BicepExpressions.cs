using System.Globalization;
using System.Text;

namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>Parses the expressions of a Bicep file: as strict as the language about separators, brackets and quotes.</summary>
internal sealed class BicepExpressions(BicepScanner scanner)
{
    private static readonly string[][] Levels = [["??"], ["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"]];

    public BicepNode Parse()
    {
        var condition = ParseBinary(0);
        if (!scanner.Take("?"))
        {
            return condition;
        }

        var yes = Parse();
        scanner.Expect(":");
        return new BicepNode.Choice(condition, yes, Parse());
    }

    public BicepNode.Text ParseString()
    {
        scanner.Expect("'");
        var parts = new List<BicepNode>();
        var literal = new StringBuilder();
        while (scanner.Current != '\'')
        {
            if (scanner.Current == '\n')
            {
                throw scanner.Error("the string has no end on its line");
            }

            if (scanner.Follows("${"))
            {
                scanner.Expect("${");
                parts.Add(new BicepNode.Literal(literal.ToString()));
                literal.Clear();
                parts.Add(Parse());
                scanner.Expect("}");
            }
            else
            {
                literal.Append(scanner.Next() is var character && character == '\\' ? Escaped() : character);
            }
        }

        scanner.Next();
        parts.Add(new BicepNode.Literal(literal.ToString()));
        return new BicepNode.Text(parts);
    }

    public BicepNode.Map ParseMap()
    {
        var properties = new List<KeyValuePair<BicepNode, BicepNode>>();
        ParseItems("{", "}", () =>
        {
            BicepNode key = scanner.Current == '\'' ? ParseString() : new BicepNode.Text([new BicepNode.Literal(scanner.Identifier())]);
            scanner.Expect(":");
            properties.Add(new(key, Parse()));
        });
        return new BicepNode.Map(properties);
    }

    /// <summary>A list, or a loop: <c>[for variable in source: body]</c>.</summary>
    public BicepNode ParseList()
    {
        BicepNode? loop = null;
        var items = new List<BicepNode>();
        ParseItems("[", "]", () =>
        {
            if (items.Count == 0 && scanner.TakeWord("for"))
            {
                loop = ParseLoop();
            }
            else
            {
                items.Add(Parse());
            }
        });
        return loop ?? new BicepNode.List(items);
    }

    public BicepNode.Call ParseCall(string function)
    {
        var arguments = new List<BicepNode>();
        scanner.Expect("(");
        scanner.SkipLines();
        while (!scanner.Take(")"))
        {
            if (arguments.Count > 0)
            {
                scanner.Expect(",");
                scanner.SkipLines();
            }

            arguments.Add(Parse());
            scanner.SkipLines();
        }

        return new BicepNode.Call(function, arguments);
    }

    private BicepNode.Loop ParseLoop()
    {
        var variable = scanner.Identifier();
        if (!scanner.TakeWord("in"))
        {
            throw scanner.Error("'in' expected");
        }

        var source = Parse();
        scanner.Expect(":");
        return new BicepNode.Loop(variable, source, Parse());
    }

    /// <summary>Items stand on lines of their own or have commas between them; two on one line without a comma are an error.</summary>
    private void ParseItems(string open, string close, Action parseItem)
    {
        scanner.Expect(open);
        scanner.SkipLines();
        while (!scanner.Take(close))
        {
            parseItem();
            var comma = scanner.Take(",");
            if (!scanner.SkipLines() && !comma && !scanner.Follows(close))
            {
                throw scanner.Error($"',', a new line or '{close}' expected");
            }
        }
    }

    private BicepNode ParseBinary(int level)
    {
        if (level == Levels.Length)
        {
            return ParseUnary();
        }

        var left = ParseBinary(level + 1);
        while (Levels[level].FirstOrDefault(scanner.Take) is { } symbol)
        {
            left = new BicepNode.Binary(symbol, left, ParseBinary(level + 1));
        }

        return left;
    }

    private BicepNode ParseUnary()
    {
        foreach (var symbol in new[] { "!", "-" })
        {
            if (scanner.Take(symbol))
            {
                return new BicepNode.Unary(symbol, ParseUnary());
            }
        }

        return ParsePostfix(ParsePrimary());
    }

    private BicepNode ParsePostfix(BicepNode target)
    {
        while (true)
        {
            // '!' after a value says that it is not null; it changes nothing here, but must not be read as '!='.
            if (scanner.Follows("!."))
            {
                scanner.Expect("!");
            }

            if (scanner.Follows("."))
            {
                scanner.Expect(".");
                target = new BicepNode.Member(target, scanner.Identifier());
            }
            else if (scanner.Follows("["))
            {
                scanner.Expect("[");
                target = new BicepNode.Item(target, Parse());
                scanner.Expect("]");
            }
            else
            {
                return target;
            }
        }
    }

    private BicepNode ParsePrimary()
    {
        scanner.SkipSpaces();
        switch (scanner.Current)
        {
            case '\'':
                return ParseString();
            case '{':
                return ParseMap();
            case '[':
                return ParseList();
            case '(':
                scanner.Expect("(");
                var inner = Parse();
                scanner.Expect(")");
                return inner;
            case >= '0' and <= '9':
                var digits = new StringBuilder();
                while (char.IsAsciiDigit(scanner.Current))
                {
                    digits.Append(scanner.Next());
                }

                return new BicepNode.Literal(long.Parse(digits.ToString(), CultureInfo.InvariantCulture));
        }

        var name = scanner.Identifier();
        return name switch
        {
            "true" => new BicepNode.Literal(true),
            "false" => new BicepNode.Literal(false),
            "null" => new BicepNode.Literal(null),
            _ when scanner.Follows("(") => ParseCall(name),
            _ => new BicepNode.Name(name),
        };
    }

    private char Escaped() => scanner.Next() switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '\\' => '\\',
        '\'' => '\'',
        '$' => '$',
        var other => throw scanner.Error($"'\\{other}' is no escape"),
    };
}
