using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Management;

/// <summary>Reads query parameters. One that cannot be read is refused: ignored, it would widen what is shown or purged.</summary>
internal static class ManagementQuery
{
    public static bool Flag(HttpRequest request, string name, bool otherwise) => One(request, name) switch
    {
        null => otherwise,
        { } text when bool.TryParse(text, out var flag) => flag,
        { } text => throw Bad(name, text, "true or false"),
    };

    public static DateTimeOffset? Time(HttpRequest request, string name) => One(request, name) switch
    {
        null => null,
        { } text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        { } text => throw Bad(name, text, "an ISO 8601 time such as 2026-02-13T08:00:00Z (a + in it is written %2B)"),
    };

    public static int? Count(HttpRequest request, string name) => One(request, name) switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
        { } text => throw Bad(name, text, "a number from 1 on"),
    };

    public static string? One(HttpRequest request, string name) =>
        request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The statuses of <c>runtimeStatus</c>, given with commas or by repeating it.</summary>
    public static OrchestrationRuntimeStatus[] Statuses(HttpRequest request) =>
        [.. request.Query["runtimeStatus"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Status)];

    private static OrchestrationRuntimeStatus Status(string name) =>
        !char.IsAsciiDigit(name[0]) && Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status) && Enum.IsDefined(status)
            ? status
            : throw Bad("runtimeStatus", name, string.Join(", ", Enum.GetNames<OrchestrationRuntimeStatus>()));

    private static RefusedException Bad(string name, string text, string wanted) => new(
        StatusCodes.Status400BadRequest, "VALIDATION_FAILED", $"The query parameter {name} is '{text}'; it must be {wanted}.");
}
