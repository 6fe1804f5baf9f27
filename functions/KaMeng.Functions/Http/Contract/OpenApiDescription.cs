using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace KaMeng.Functions.Http.Contract;

/// <summary>Writes the OpenAPI 3.1 document of the interface from its functions: routes, attributes, types and comments. Nothing is said twice.</summary>
internal sealed partial class OpenApiDescription
{
    private readonly CodeComments _comments;
    private readonly ContractSchemas _schemas;

    private OpenApiDescription(Assembly app)
    {
        _comments = new CodeComments(app, typeof(RefundCase).Assembly);
        _schemas = new ContractSchemas(_comments);
    }

    /// <summary>The document of an app's functions.</summary>
    /// <exception cref="NotSupportedException">A function does not say what it answers, or answers a type that has no schema.</exception>
    public static JsonObject Of(Assembly app) => new OpenApiDescription(app).Write(HttpCall.AllOf(app));

    private JsonObject Write(IReadOnlyList<HttpCall> calls)
    {
        var paths = new JsonObject();
        foreach (IGrouping<string, HttpCall> path in calls.GroupBy(call => call.Path, StringComparer.Ordinal))
        {
            paths[path.Key] = new JsonObject(path.Select(call => KeyValuePair.Create<string, JsonNode?>(call.Method.ToLowerInvariant(), Operation(call))));
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "KaMeng refunds", ["version"] = "1", ["description"] = ContractParts.Description },
            ["tags"] = new JsonArray([.. calls.Select(call => call.Tag).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(tag => (JsonNode)new JsonObject { ["name"] = tag })]),
            ["paths"] = paths,
            ["components"] = ContractParts.Components(_schemas.Components),
        };
    }

    private JsonObject Operation(HttpCall call)
    {
        var operation = new JsonObject { ["operationId"] = call.Name, ["tags"] = new JsonArray(call.Tag) };
        if (_comments.Of(call) is { } does)
        {
            operation["summary"] = does;
        }

        JsonArray parameters = Parameters(call);
        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        if (call.Run.GetCustomAttribute<TakesAttribute>() is { } takes)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(takes.Media, takes.Body) };
        }

        operation["responses"] = Responses(call);
        operation["security"] = call.IsSigned ? ContractParts.Signed() : call.IsByToken ? ContractParts.ByToken() : [];
        return operation;
    }

    private JsonArray Parameters(HttpCall call)
    {
        var parameters = new JsonArray();
        foreach (Match place in Place().Matches(call.Path))
        {
            parameters.Add(Parameter("path", place.Groups[1].Value, typeof(string), null, isRequired: true));
        }

        foreach (QueryAttribute query in call.Run.GetCustomAttributes<QueryAttribute>())
        {
            parameters.Add(Parameter("query", query.Name, query.Type, query.Says, query.IsRequired));
        }

        if (call.Run.IsDefined(typeof(PagedAttribute)))
        {
            parameters.Add(ContractParts.ParameterReference("limit"));
            parameters.Add(ContractParts.ParameterReference("cursor"));
        }

        if (call.Method == HttpMethods.Post && (call.IsSigned || call.IsByToken))
        {
            bool isRequired = call.Run.GetCustomAttribute<TakesAttribute>() is { RequiresKey: true };
            parameters.Add(ContractParts.ParameterReference(isRequired ? "requiredIdempotencyKey" : "idempotencyKey"));
        }

        return parameters;
    }

    private JsonObject Parameter(string place, string name, Type type, string? says, bool isRequired)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = isRequired, ["schema"] = _schemas.Of(type) };
        if (says is not null)
        {
            parameter["description"] = says;
        }

        return parameter;
    }

    private JsonObject Responses(HttpCall call)
    {
        AnswersAttribute[] answers = [.. call.Run.GetCustomAttributes<AnswersAttribute>().OrderBy(answer => answer.Status)];
        if (answers.Length == 0)
        {
            throw new NotSupportedException($"The function {call.Name} does not say what it answers. Give {call.Run.DeclaringType}.{call.Run.Name} an [Answers(status, typeof(…))], and [Takes(typeof(…))] if it has a body.");
        }

        var responses = new JsonObject();
        foreach (AnswersAttribute answer in answers)
        {
            var response = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(answer.Status) };
            if (answer.Body is not null || answer.Media is not null)
            {
                response["content"] = Content(answer.Media ?? "application/json", answer.Body);
            }

            responses[answer.Status.ToString(CultureInfo.InvariantCulture)] = response;
        }

        responses["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        return responses;
    }

    private JsonObject Content(string media, Type? body) => new() { [media] = new JsonObject { ["schema"] = body is null ? [] : _schemas.Of(body) } };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
