using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Json;

/// <summary>The JSON of the HTTP contract and of everything we store: camelCase, UPPER_SNAKE words, UTC times, ISO 8601 durations.</summary>
public static class ContractJson
{
    /// <summary>The one set of options.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // A number in quotes is a mistake of the caller's, not a number.
            NumberHandling = JsonNumberHandling.Strict,
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            // Chinese text stays readable in stored documents; every answer is sent as application/json, never inside HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new IsoDurationConverter());
        options.Converters.Add(new UtcTimeConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
