using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KaMeng.Functions.Http.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;

namespace KaMeng.Functions.Tests.Http.Contract;

/// <summary>The OpenAPI document: valid, whole, and what the contract promises.</summary>
public sealed partial class OpenApiTests
{
    private static readonly JsonObject Document = OpenApiDescription.Of(typeof(KaMengServices).Assembly);
    private static readonly Schemas Schemas = new(Document);

    [Fact]
    public void It_is_OpenAPI_3_1_without_a_fault()
    {
        Microsoft.OpenApi.Reader.ReadResult read = OpenApiDocument.Parse(Document.ToJsonString(), "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public void Every_call_of_the_app_is_in_it_with_words_types_and_credentials_and_nothing_else_is()
    {
        var routes = RepositoryFiles.Sources("functions/KaMeng.Functions").SelectMany(path => Trigger().Matches(File.ReadAllText(path)))
            .Where(match => match.Groups["route"].Value.StartsWith("api/", StringComparison.Ordinal))
            .Select(match => $"{match.Groups["method"].Value} /{match.Groups["route"].Value}");
        (string Call, JsonNode Operation)[] operations =
            [.. Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => ($"{operation.Key} {path.Key}", operation.Value!)))];

        Assert.Equal(routes.Order(StringComparer.Ordinal), operations.Select(operation => operation.Call).Order(StringComparer.Ordinal));
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty((string?)operation.Operation["summary"] ?? "");
            Assert.Contains(operation.Operation["responses"]!.AsObject(), response => response.Key.StartsWith('2'));
            bool isForAll = operation.Call.Contains("/providers/", StringComparison.Ordinal) || operation.Call == "get /api/openapi.json";
            Assert.Equal(isForAll, operation.Operation["security"]!.AsArray().Count == 0);
        });
        Assert.All(Document["components"]!["schemas"]!.AsObject(), schema => Assert.NotEmpty((string?)schema.Value!["description"] ?? ""));
    }

    [Fact]
    public void Every_call_and_field_of_the_contract_is_in_it()
    {
        var missing = new List<string>();
        foreach (ContractCall call in ContractCall.All)
        {
            JsonNode? operation = Document["paths"]![call.Path]?[call.Method.ToLowerInvariant()];
            if (operation is null)
            {
                missing.Add($"{call.Method} {call.Path}");
                continue;
            }

            missing.AddRange(call.Fields.SelectMany(part => part.Value.Where(field => !Has(operation, part.Key, field)).Select(field => $"{call.Method} {call.Path} {part.Key} {field}")));
        }

        Assert.NotEmpty(ContractCall.All);
        Assert.Empty(missing);
    }

    [Fact]
    public void A_function_that_does_not_say_what_it_answers_is_named()
    {
        NotSupportedException fault = Assert.Throws<NotSupportedException>(() => OpenApiDescription.Of(typeof(Silent).Assembly));

        Assert.Contains(nameof(Silent), fault.Message, StringComparison.Ordinal);
    }

    private static bool Has(JsonNode operation, string part, string field) => part switch
    {
        "query" => operation["parameters"]!.AsArray().Any(parameter => ((string?)parameter!["name"] ?? ((string)parameter["$ref"]!).Split('/')[^1]) == field),
        "takes" => Schemas.At(operation["requestBody"]!["content"]!.AsObject().First().Value!["schema"]!, field.Split('.')) is not null,
        "answers" => Schemas.At(operation["responses"]!.AsObject().First(response => response.Key[0] == '2').Value!["content"]!["application/json"]!["schema"]!, field.Split('.')) is not null,
        _ => false,
    };

    [GeneratedRegex(@"HttpTrigger\(AuthorizationLevel\.\w+, ""(?<method>\w+)"", Route = ""(?<route>[^""]+)""\)")]
    private static partial Regex Trigger();

    private static class Silent
    {
        [Function(nameof(Silent))]
        public static OkObjectResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/silent")] HttpRequest request) => new(request);
    }
}
