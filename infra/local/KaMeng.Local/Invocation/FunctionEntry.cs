using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace KaMeng.Local.Invocation;

/// <summary>One function of the app, as its attributes describe it.</summary>
/// <param name="Name">The name of its <see cref="FunctionAttribute"/>.</param>
/// <param name="Method">The method that is the function.</param>
/// <param name="Kind">What starts it.</param>
/// <param name="Trigger">The trigger's attribute.</param>
/// <param name="TriggerParameter">The parameter that bears it.</param>
/// <param name="Definition">The same, as middleware sees it.</param>
internal sealed record FunctionEntry(
    string Name,
    MethodInfo Method,
    TriggerKind Kind,
    TriggerBindingAttribute Trigger,
    ParameterInfo TriggerParameter,
    FunctionDefinition Definition)
{
    public string Where => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    /// <summary>Whether this parameter is the trigger's. By its place: two hosts that start at once may each get parameter objects of their own.</summary>
    public bool IsTrigger(ParameterInfo parameter) => parameter.Position == TriggerParameter.Position;

    /// <summary>What the function gives when it has ended: T of Task&lt;T&gt;, or void.</summary>
    public Type ResultType
    {
        get
        {
            var type = Method.ReturnType;
            if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)))
            {
                return type.GetGenericArguments()[0];
            }

            return type == typeof(Task) || type == typeof(ValueTask) ? typeof(void) : type;
        }
    }
}
