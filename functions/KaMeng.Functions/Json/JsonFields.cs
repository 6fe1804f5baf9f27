using System.Text.Json;
using System.Xml;
using KaMeng.Functions.Http;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Json;

/// <summary>
/// Reads the members of one JSON object and notes, with its path, each that is missing or wrong. Members it is not asked for are let be, so
/// that a caller may send more than this version knows; <c>null</c> is the same as left out.
/// </summary>
internal sealed class JsonFields
{
    /// <summary>The largest amount taken, in minor units: a thousand million yuan. Sums of amounts stay far from overflow.</summary>
    public const long MostMinorUnits = 100_000_000_000;

    private static readonly Wording MustBeObject = new($"must be an object.", $"须为对象。");
    private static readonly Wording MustBeList = new($"must be a list.", $"须为列表。");
    private static readonly Wording MustBeText = new($"must be a text.", $"须为文字。");
    private static readonly Wording MustBeWhole = new($"must be a whole number.", $"须为整数。");

    private readonly JsonElement _object;
    private readonly string _path;
    private readonly FieldErrors _errors;

    private JsonFields(JsonElement element, string path, FieldErrors errors)
    {
        _object = element;
        _path = path;
        _errors = errors;
    }

    /// <summary>The members of the body.</summary>
    /// <exception cref="Problems.ProblemException">422 when the body is no object.</exception>
    public static JsonFields Of(JsonElement body, FieldErrors errors) => body.ValueKind == JsonValueKind.Object
        ? new JsonFields(body, "", errors)
        : throw FieldErrors.Of("$", $"must be a JSON object.", $"须为 JSON 对象。");

    /// <summary>The path of a member, as it is told in <c>errors</c>.</summary>
    public string Path(string name) => _path + name;

    /// <summary>Notes what is wrong with a member.</summary>
    public void Wrong(string name, FormattableString english, FormattableString chinese) => Wrong(name, new Wording(english, chinese));

    /// <summary>The same of a member that no page's form becomes.</summary>
    public void Wrong(string name, string message) => Wrong(name, Wording.InOneLanguage(message));

    /// <summary>The same with what was found out elsewhere.</summary>
    public void Wrong(string name, Wording message) => _errors.Add(Path(name), message);

    /// <summary>An object within.</summary>
    public JsonFields? Object(string name, bool required = false)
    {
        if (Member(name, JsonValueKind.Object, MustBeObject, required) is { } element)
        {
            return new JsonFields(element, Path(name) + ".", _errors);
        }

        return null;
    }

    /// <summary>A list of objects, at least one.</summary>
    public IReadOnlyList<JsonFields> Objects(string name, int most)
    {
        if (Member(name, JsonValueKind.Array, MustBeList, required: true) is not { } list)
        {
            return [];
        }

        if (list.GetArrayLength() < 1 || list.GetArrayLength() > most)
        {
            Wrong(name, $"must have 1 to {most} items.", $"须有 1 到 {most} 项。");
            return [];
        }

        var items = new List<JsonFields>();
        foreach (JsonElement item in list.EnumerateArray())
        {
            string path = $"{Path(name)}[{items.Count}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                _errors.Add(path, MustBeObject);
                return [];
            }

            items.Add(new JsonFields(item, path + ".", _errors));
        }

        return items;
    }

    /// <summary>A list of short texts, such as ids; left out is empty.</summary>
    public IReadOnlyList<string> Texts(string name, int most = 50)
    {
        if (!TryGet(name, out JsonElement list))
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > most)
        {
            Wrong(name, $"must be a list of at most {most} texts.", $"须为最多 {most} 段文字的列表。");
            return [];
        }

        var texts = new List<string>();
        foreach (JsonElement item in list.EnumerateArray())
        {
            string? text = item.ValueKind == JsonValueKind.String ? PlainText(item) : null;
            if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl))
            {
                _errors.Add($"{Path(name)}[{texts.Count}]", MustBeText);
                return [];
            }

            texts.Add(text);
        }

        return texts;
    }

    /// <summary>A short text: an id or a name. Never blank, no control characters.</summary>
    public string? Id(string name, int longest = 64, bool required = false)
    {
        string? text = Words(name, required);
        if (text is null)
        {
            return null;
        }

        Wording? wrong = string.IsNullOrWhiteSpace(text) ? new($"must not be blank.", $"不能为空白。")
            : text.Length > longest ? new($"has {text.Length} characters; at most {longest} are taken.", $"有 {text.Length} 个字符,最多 {longest} 个。")
            : text.Any(char.IsControl) ? new($"must not hold control characters.", $"不能有控制字符。")
            : null;
        return Unless(wrong, name, text);
    }

    /// <summary>A text for people: may have lines, at most 2000 characters unless said otherwise. Blank is the same as left out.</summary>
    public string? Text(string name, bool required = false, int longest = TextRules.Longest)
    {
        string? text = Words(name, required);
        Wording? wrong = text is null ? null : TextRules.WrongWith(text, longest);
        if (wrong is not null)
        {
            return Unless(wrong, name, text);
        }

        if (required && text is not null && string.IsNullOrWhiteSpace(text))
        {
            Wrong(name, $"must not be blank.", $"不能为空白。");
        }

        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>One of the contract's words.</summary>
    public TEnum? Word<TEnum>(string name, bool required = false)
        where TEnum : struct, Enum
    {
        string? word = Words(name, required);
        if (word is null)
        {
            return null;
        }

        if (Words<TEnum>.TryRead(word, out TEnum value))
        {
            return value;
        }

        Wrong(name, $"is not one of {Words<TEnum>.List}.", $"须为其一:{Words<TEnum>.List}。");
        return null;
    }

    /// <summary>A time with an offset.</summary>
    public DateTimeOffset? Time(string name, bool required = false)
    {
        string? text = Words(name, required);
        if (text is null)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out DateTimeOffset time))
        {
            return time;
        }

        Wrong(name, $"must be an RFC 3339 time with an offset, such as \"2026-02-13T10:05:00+08:00\".", $"须为带时区的 RFC 3339 时间,如 \"2026-02-13T10:05:00+08:00\"。");
        return null;
    }

    /// <summary>An ISO 8601 duration.</summary>
    public TimeSpan? Duration(string name, bool required = false)
    {
        string? text = Words(name, required);
        try
        {
            return text is null ? null : XmlConvert.ToTimeSpan(text);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            Wrong(name, $"must be an ISO 8601 duration, such as \"PT24H\" or \"P2D\".", $"须为 ISO 8601 时长,如 \"PT24H\" 或 \"P2D\"。");
            return null;
        }
    }

    /// <summary>A whole number.</summary>
    public long? Whole(string name, long least, long most, bool required = false)
    {
        JsonElement? element = Member(name, JsonValueKind.Number, MustBeWhole, required);
        if (element is not { } number)
        {
            return null;
        }

        if (number.TryGetInt64(out long value) && value >= least && value <= most)
        {
            return value;
        }

        Wrong(name, $"must be a whole number from {least} to {most}.", $"须为 {least} 到 {most} 的整数。");
        return null;
    }

    /// <summary>Yes or no.</summary>
    public bool? Flag(string name)
    {
        if (!TryGet(name, out JsonElement element) || element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
        }

        Wrong(name, $"must be true or false.", $"须为 true 或 false。");
        return null;
    }

    /// <summary>An amount above zero, in minor units.</summary>
    public Money? Amount(string name, bool required = false)
    {
        JsonFields? money = Object(name, required);
        if (money is null)
        {
            return null;
        }

        long? amount = money.Whole("amount", 1, MostMinorUnits, required: true);
        Currency? currency = money.Word<Currency>("currency", required: true);
        return amount is { } minor && currency is { } known ? new Money(minor, known) : null;
    }

    private static string? PlainText(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text.
            return null;
        }
    }

    private string? Words(string name, bool required)
    {
        if (Member(name, JsonValueKind.String, MustBeText, required) is not { } element)
        {
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 alone is well-formed JSON, but no text.
            Wrong(name, $"holds half of a surrogate pair, which is no character.", $"含有不成对的代理项,不是字符。");
            return null;
        }
    }

    private JsonElement? Member(string name, JsonValueKind kind, Wording otherwise, bool required)
    {
        if (!TryGet(name, out JsonElement element))
        {
            if (required)
            {
                Wrong(name, $"is required.", $"必填。");
            }

            return null;
        }

        if (element.ValueKind == kind)
        {
            return element;
        }

        Wrong(name, otherwise);
        return null;
    }

    private bool TryGet(string name, out JsonElement element) =>
        _object.TryGetProperty(name, out element) && element.ValueKind != JsonValueKind.Null;

    private string? Unless(Wording? wrong, string name, string? text)
    {
        if (wrong is null)
        {
            return text;
        }

        Wrong(name, wrong);
        return null;
    }
}
