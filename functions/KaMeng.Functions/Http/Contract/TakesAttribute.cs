namespace KaMeng.Functions.Http.Contract;

/// <summary>What an HTTP function takes as its body. For the OpenAPI document; the function reads the body itself and tells every field that fails.</summary>
/// <param name="body">The shape of the body.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesAttribute(Type body) : Attribute
{
    /// <summary>The shape of the body.</summary>
    public Type Body { get; } = body;

    /// <summary>The media type.</summary>
    public string Media { get; init; } = "application/json";

    /// <summary>Whether the call is refused without an Idempotency-Key.</summary>
    public bool RequiresKey { get; init; }
}
