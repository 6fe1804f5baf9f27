namespace KaMeng.Functions.Http.Contract;

/// <summary>What an HTTP function answers when all is well; refusals are problems everywhere. For the OpenAPI document.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="body">The type that is written as JSON; null for no body, or one that is no JSON.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AnswersAttribute(int status, Type? body = null) : Attribute
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The type of the body.</summary>
    public Type? Body { get; } = body;

    /// <summary>The media type of a body that is no JSON.</summary>
    public string? Media { get; init; }
}
