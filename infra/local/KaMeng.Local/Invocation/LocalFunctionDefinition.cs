using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Local.Invocation;

/// <summary>A function's description as middleware sees it.</summary>
internal sealed class LocalFunctionDefinition : FunctionDefinition
{
    public LocalFunctionDefinition(string name, MethodInfo method, TriggerKind kind, ParameterInfo trigger)
    {
        Name = name;
        EntryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
        Id = EntryPoint;
        PathToAssembly = method.DeclaringType.Assembly.Location;
        Parameters = [.. method.GetParameters().Select(p => new FunctionParameter(p.Name!, p.ParameterType))];
        var inputs = method.GetParameters()
            .Where(p => p.GetCustomAttribute<DurableClientAttribute>() is not null)
            .ToImmutableDictionary(p => p.Name!, BindingMetadata (p) => new LocalBindingMetadata(p.Name!, "durableClient"));
        InputBindings = inputs.Add(trigger.Name!, new LocalBindingMetadata(trigger.Name!, TriggerType(kind)));
        OutputBindings = kind == TriggerKind.Http && method.ReturnType != typeof(void)
            ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new LocalBindingMetadata("$return", "http", BindingDirection.Out))
            : ImmutableDictionary<string, BindingMetadata>.Empty;
    }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly { get; }

    public override string EntryPoint { get; }

    public override string Id { get; }

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    // The words that function.json uses; middleware asks for them to tell HTTP invocations from others.
    private static string TriggerType(TriggerKind kind) => kind switch
    {
        TriggerKind.Http => "httpTrigger",
        TriggerKind.Timer => "timerTrigger",
        TriggerKind.ServiceBus => "serviceBusTrigger",
        TriggerKind.Orchestration => "orchestrationTrigger",
        TriggerKind.Activity => "activityTrigger",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such trigger."),
    };
}
