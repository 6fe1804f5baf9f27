namespace KaMeng.Functions.Http.Contract;

/// <summary>A query parameter of an HTTP function. For the OpenAPI document.</summary>
/// <param name="name">As the caller writes it.</param>
/// <param name="type">The type of its value.</param>
/// <param name="says">What it is for.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class QueryAttribute(string name, Type type, string says) : Attribute
{
    /// <summary>As the caller writes it.</summary>
    public string Name { get; } = name;

    /// <summary>The type of its value.</summary>
    public Type Type { get; } = type;

    /// <summary>What it is for.</summary>
    public string Says { get; } = says;

    /// <summary>Whether the call is refused without it.</summary>
    public bool IsRequired { get; init; }
}
