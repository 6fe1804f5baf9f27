namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>
/// One statement of a Bicep file. <paramref name="Kind"/> is the keyword; <paramref name="Type"/> the type of a parameter or an output,
/// the resource type with its version, or a module's path; <paramref name="Value"/> the default, the value or the body.
/// </summary>
internal sealed record BicepDeclaration(
    string Kind, string Name, string Type, BicepNode? Value, IReadOnlyList<BicepNode.Call> Decorators)
{
    /// <summary>The body of a resource or a module, inside its condition or loop.</summary>
    public BicepNode.Map Body => Value switch
    {
        BicepNode.Map map => map,
        BicepNode.Conditional { Body: BicepNode.Map map } => map,
        BicepNode.Loop { Body: BicepNode.Map map } => map,
        _ => throw new InvalidOperationException($"{Kind} {Name} has no body."),
    };
}
