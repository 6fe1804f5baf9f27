using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Words;

/// <summary>
/// Keeps a <see cref="Wording"/> as its two sentences and what they speak of, so that whoever reads it later still reads it in their own words:
/// <c>{"en": {"says": "… {0} …", "of": ["rf_…"]}, "zh": …}</c>. A fact is a text, a number, or an object that says what it is.
/// </summary>
public sealed class WordingConverter : JsonConverter<Wording>
{
    private const string At = "at";
    private const string Length = "length";
    private const string Amount = "money";
    private const string Word = "word";

    // A word is kept with the name of its enum; what is not an enum of the rules is kept as its text.
    private static readonly Dictionary<string, Type> Enums =
        typeof(Wording).Assembly.GetTypes().Where(type => type.IsEnum).GroupBy(type => type.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    /// <inheritdoc/>
    public override Wording Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return new Wording(Sentence(document.RootElement.GetProperty("en"), options), Sentence(document.RootElement.GetProperty("zh"), options));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Wording value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        Write(writer, "en", value.English, options);
        Write(writer, "zh", value.Chinese, options);
        writer.WriteEndObject();
    }

    private static FormattableString Sentence(JsonElement sentence, JsonSerializerOptions options) => FormattableStringFactory.Create(
        sentence.GetProperty("says").GetString()!, [.. sentence.GetProperty("of").EnumerateArray().Select(fact => Fact(fact, options))]);

    private static object? Fact(JsonElement fact, JsonSerializerOptions options) => fact.ValueKind switch
    {
        JsonValueKind.String => fact.GetString(),
        JsonValueKind.Number => fact.GetInt64(),
        JsonValueKind.Object when fact.EnumerateObject().First() is var only => only.Name switch
        {
            At => only.Value.GetDateTimeOffset(),
            Length => XmlConvert.ToTimeSpan(only.Value.GetString()!),
            Amount => only.Value.Deserialize<Money>(options),
            Word => WordsOf(only.Value),
            _ => only.Value.GetRawText(),
        },
        _ => null,
    };

    private static object? WordsOf(JsonElement word)
    {
        JsonProperty kind = word.EnumerateObject().First();
        if (!Enums.TryGetValue(kind.Name, out Type? type))
        {
            return kind.Value.ToString();
        }

        return kind.Value.ValueKind == JsonValueKind.Array ? kind.Value.Deserialize(type.MakeArrayType()) : kind.Value.Deserialize(type);
    }

    private static void Write(Utf8JsonWriter writer, string name, FormattableString sentence, JsonSerializerOptions options)
    {
        writer.WriteStartObject(name);
        writer.WriteString("says", sentence.Format);
        writer.WriteStartArray("of");
        foreach (object? fact in sentence.GetArguments())
        {
            Write(writer, fact, options);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, object? fact, JsonSerializerOptions options)
    {
        switch (fact)
        {
            case int or long:
                writer.WriteNumberValue(Convert.ToInt64(fact, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case Money money:
                Write(writer, Amount, money, typeof(Money), options);
                break;
            case DateTimeOffset at:
                Write(writer, At, at.ToUniversalTime(), typeof(DateTimeOffset), options);
                break;
            case TimeSpan length:
                Write(writer, Length, XmlConvert.ToString(length), typeof(string), options);
                break;
            case Enum or Array when EnumOf(fact) is { } type && Enums.ContainsValue(type):
                writer.WriteStartObject();
                writer.WritePropertyName(Word);
                Write(writer, type.Name, fact, fact.GetType(), options);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(ContractFormat.Instance.Format(null, fact, null));
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, object value, Type type, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, value, type, options);
        writer.WriteEndObject();
    }

    private static Type? EnumOf(object fact) => fact.GetType() is { IsArray: true } array ? array.GetElementType() : fact.GetType();
}
