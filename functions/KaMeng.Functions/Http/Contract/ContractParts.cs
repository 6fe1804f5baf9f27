using System.Text.Json.Nodes;
using KaMeng.Functions.Idempotency;

namespace KaMeng.Functions.Http.Contract;

/// <summary>What many calls of the interface have in common: credentials, paging, idempotency, problems.</summary>
internal static class ContractParts
{
    /// <summary>The conventions of the interface.</summary>
    public const string Description =
        "Refunds of a marketplace for virtual goods. JSON in UTF-8, camelCase; amounts in minor units; times as RFC 3339 in UTC, durations as ISO 8601. "
        + "Whatever is refused is a problem (RFC 9457) with a code in UPPER_SNAKE. Members and words may be added, none is renamed.";

    private static readonly string[] SignatureHeaders = ["X-KaMeng-Key", "X-KaMeng-Timestamp", "X-KaMeng-Nonce", "X-KaMeng-Signature"];

    /// <summary>The components of the document, with these schemas.</summary>
    public static JsonObject Components(JsonObject schemas)
    {
        schemas["Problem"] = Problem();
        return new JsonObject
        {
            ["schemas"] = schemas,
            ["parameters"] = new JsonObject
            {
                ["limit"] = Parameter("limit", "query", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 200, ["default"] = 50 }, "How many there are on a page."),
                ["cursor"] = Parameter("cursor", "query", Text(), "`nextCursor` of the page before, with the same filters."),
                ["idempotencyKey"] = Key(isRequired: false),
                ["requiredIdempotencyKey"] = Key(isRequired: true),
            },
            ["responses"] = new JsonObject
            {
                ["Problem"] = new JsonObject
                {
                    ["description"] = "What is wrong, where, and what to do.",
                    ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } } },
                },
            },
            ["securitySchemes"] = Schemes(),
        };
    }

    /// <summary>A storefront's signature: all of its headers.</summary>
    public static JsonArray Signed() => [new JsonObject(SignatureHeaders.Select(header => KeyValuePair.Create<string, JsonNode?>(header, new JsonArray())))];

    /// <summary>A token of the issuer.</summary>
    public static JsonArray ByToken() => [new JsonObject { ["oidc"] = new JsonArray() }];

    /// <summary>One of the parameters that many calls have.</summary>
    public static JsonObject ParameterReference(string name) => new() { ["$ref"] = "#/components/parameters/" + name };

    private static JsonObject Key(bool isRequired)
    {
        var pattern = new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9_-]{1,64}$" };
        JsonObject parameter = Parameter(OncePerKey.Header, "header", pattern, "The same key with the same body is answered as it was first, for 24 hours.");
        parameter["required"] = isRequired;
        return parameter;
    }

    private static JsonObject Parameter(string name, string place, JsonObject schema, string says) =>
        new() { ["name"] = name, ["in"] = place, ["schema"] = schema, ["description"] = says };

    private static JsonObject Schemes()
    {
        var schemes = new JsonObject
        {
            ["oidc"] = new JsonObject
            {
                ["type"] = "http",
                ["scheme"] = "bearer",
                ["bearerFormat"] = "JWT",
                ["description"] = "A token of the OIDC issuer: role merchant with the claim merchant_id, or agent, supervisor, finance or auditor (who only reads).",
            },
        };
        foreach (string header in SignatureHeaders)
        {
            schemes[header] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = header, ["description"] = Says(header) };
        }

        return schemes;
    }

    private static string Says(string header) => header switch
    {
        "X-KaMeng-Key" => "The storefront's key.",
        "X-KaMeng-Timestamp" => "Unix seconds, at most 300 from now.",
        "X-KaMeng-Nonce" => "Used once.",
        _ => "`v1=` and the lower-case hex of HMAC-SHA256(secret, timestamp LF nonce LF METHOD LF path?query LF hex(sha256(body))).",
    };

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["description"] = "RFC 9457. Some codes add members of their own, such as the refundId of CASE_ALREADY_OPEN.",
        ["properties"] = new JsonObject
        {
            ["type"] = Text(),
            ["title"] = Text(),
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["detail"] = Text(),
            ["code"] = Text(),
            ["errors"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "array", ["items"] = Text() } },
            ["traceId"] = Text(),
        },
        ["required"] = new JsonArray("type", "title", "status", "detail", "code", "traceId"),
        ["additionalProperties"] = true,
    };

    private static JsonObject Text() => new() { ["type"] = "string" };
}
