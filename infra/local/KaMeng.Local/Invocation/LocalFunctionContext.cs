using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Local.Invocation;

/// <summary>One invocation, as middleware and the function see it.</summary>
internal sealed class LocalFunctionContext(
    FunctionEntry function,
    IServiceProvider services,
    IReadOnlyDictionary<string, object?> bindingData,
    CancellationToken cancellation) : FunctionContext
{
    private readonly Activity? _activity = Activity.Current;

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Definition.Id;

    public override TraceContext TraceContext => new LocalTraceContext(_activity);

    public override BindingContext BindingContext { get; } = new LocalBindingContext(bindingData);

    public override RetryContext RetryContext => LocalRetryContext.None;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new LocalInvocationFeatures();

    public override CancellationToken CancellationToken => cancellation;

    internal FunctionEntry Function => function;

    /// <summary>The trigger's own values, offered to parameters by their type.</summary>
    internal IReadOnlyList<object> Offered { get; init; } = [];

    /// <summary>The value for the parameter with the trigger's attribute, when no offered value has its type: the deserialised input.</summary>
    internal object? Input { get; init; }

    /// <summary>What the function gave.</summary>
    internal object? Result { get; set; }
}
