using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Documents;

/// <summary>
/// Reads documents of rules. A rule that is misspelt must never be a rule that is silently left out, so every member must be there, known and well
/// formed; and whoever wrote the document is told everything that is wrong with it at once, each with its place.
/// </summary>
internal static class StrictDocument
{
    private const string SchemaMember = "$schema";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false };

    /// <summary>How these documents are written: camelCase, UPPER_SNAKE words, ISO 8601 durations.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="check">What must hold besides its form.</param>
    public static DocumentReading<T> Read<T>(ReadOnlySpan<byte> utf8, Func<T, IEnumerable<DocumentFault>> check)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(Utf8.GetString(utf8).TrimStart('\uFEFF'), Reading);
            var faults = new List<DocumentFault>();
            Walk(document.RootElement, typeof(T), string.Empty, faults);
            if (faults.Count > 0)
            {
                return new(null, [.. faults]);
            }

            var value = document.RootElement.Deserialize<T>(Options)!;
            var wrong = check(value).ToImmutableArray();
            return new(wrong.IsEmpty ? value : null, wrong);
        }
        catch (JsonException broken)
        {
            return new(null, [new(string.Empty, $"is not well-formed JSON (line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}): {broken.Message}")]);
        }
        catch (DecoderFallbackException)
        {
            return new(null, [new(string.Empty, "is not UTF-8.")]);
        }
        catch (InvalidOperationException)
        {
            return new(null, [new(string.Empty, "holds half of a surrogate pair, which is no character.")]);
        }
    }

    private static void Walk(JsonElement element, Type type, string place, List<DocumentFault> faults)
    {
        var before = faults.Count;
        var info = Options.GetTypeInfo(type);
        if (element.ValueKind == JsonValueKind.Null && Nullable.GetUnderlyingType(type) is null)
        {
            faults.Add(new(place, "must not be null."));
        }
        else if (info.Kind == JsonTypeInfoKind.Object)
        {
            WalkMembers(element, info, place, faults);
        }
        else if (info.Kind == JsonTypeInfoKind.Enumerable)
        {
            WalkItems(element, info.ElementType!, place, faults);
        }

        if (faults.Count == before && Fault(element, type) is { } reason)
        {
            faults.Add(new(place, reason));
        }
    }

    private static void WalkMembers(JsonElement element, JsonTypeInfo info, string place, List<DocumentFault> faults)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new(place, "must be an object."));
            return;
        }

        var known = info.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var at = $"{place}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (known.Remove(member.Name, out var property))
            {
                Walk(member.Value, property.PropertyType, at, faults);
            }
            else if (place.Length > 0 || member.Name != SchemaMember)
            {
                faults.Add(new(at, $"is not known here. Known are {string.Join(", ", info.Properties.Select(other => other.Name))}."));
            }
        }

        faults.AddRange(known.Values.Where(IsNeeded).Select(missing => new DocumentFault($"{place}/{missing.Name}", "is missing.")));
    }

    private static void WalkItems(JsonElement element, Type type, string place, List<DocumentFault> faults)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new(place, "must be a list."));
            return;
        }

        foreach (var (index, item) in element.EnumerateArray().Index())
        {
            Walk(item, type, $"{place}/{index}", faults);
        }
    }

    private static bool IsNeeded(JsonPropertyInfo property) => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false };

    private static string? Fault(JsonElement element, Type type)
    {
        try
        {
            element.Deserialize(type, Options);
            return null;
        }
        catch (ArgumentException wrong)
        {
            return wrong.Message;
        }
        catch (JsonException wrong)
        {
            return type.IsEnum ? $"is {element.GetRawText()}, not one of {Words(type)}."
                : type == typeof(TimeSpan) || Nullable.GetUnderlyingType(type) == typeof(TimeSpan) ? $"is {element.GetRawText()}, not an ISO 8601 duration such as \"PT24H\" or \"P2D\"."
                : wrong.InnerException is ArgumentException inner ? inner.Message
                : $"is {element.GetRawText()}, not {Meant(type)}.";
        }
    }

    private static string Words(Type type) => string.Join(", ", Enum.GetValues(type).Cast<object>().Select(word => JsonSerializer.Serialize(word, type).Trim('"')));

    private static string Meant(Type type) => type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(bool) ? "true or false"
        : type == typeof(DateOnly) ? "a day such as 2026-11-01"
        : type == typeof(string) ? "a text"
        : $"a {type.Name}";

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
        };
        options.Converters.Add(new IsoDurationConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
