using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace KaMeng.Local.Invocation;

/// <summary>Finds the functions of assemblies by their attributes, as the genuine worker's build step does.</summary>
internal sealed class FunctionCatalog
{
    private FunctionCatalog(IReadOnlyList<FunctionEntry> functions) => Functions = functions;

    public IReadOnlyList<FunctionEntry> Functions { get; }

    public IEnumerable<FunctionEntry> Of(TriggerKind kind) => Functions.Where(f => f.Kind == kind);

    /// <exception cref="InvalidOperationException">A function cannot be run here; the message names it and says why.</exception>
    public static FunctionCatalog Read(IEnumerable<Assembly> assemblies, Func<Type, bool>? types = null)
    {
        const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return Read(assemblies.SelectMany(a => a.GetTypes()).Where(types ?? (_ => true)).SelectMany(t => t.GetMethods(any)));
    }

    public static FunctionCatalog Read(IEnumerable<MethodInfo> methods)
    {
        var functions = methods
            .Select(m => (Method: m, Attribute: m.GetCustomAttribute<FunctionAttribute>()))
            .Where(f => f.Attribute is not null)
            .Select(f => Read(f.Method, f.Attribute!.Name))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .ToList();
        foreach (var same in functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            throw new InvalidOperationException(
                $"Two functions are named '{same.Key}': {string.Join(" and ", same.Select(f => f.Where))}. Rename one.");
        }

        return new FunctionCatalog(functions);
    }

    private static FunctionEntry Read(MethodInfo method, string name)
    {
        var where = $"Function '{name}' ({method.DeclaringType!.FullName}.{method.Name})";
        var triggers = method.GetParameters()
            .Select(p => (Parameter: p, Attribute: p.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(p => p.Attribute is not null)
            .ToList();
        if (triggers.Count != 1)
        {
            throw new InvalidOperationException($"{where} has {triggers.Count} trigger parameters; a function has exactly one.");
        }

        if (method.GetCustomAttribute<OutputBindingAttribute>() is { } output)
        {
            throw new InvalidOperationException($"{where} has the output binding {output.GetType().Name}, which the local host does not know. Use the service's client.");
        }

        var (parameter, trigger) = triggers[0];
        var kind = trigger switch
        {
            HttpTriggerAttribute => TriggerKind.Http,
            TimerTriggerAttribute => TriggerKind.Timer,
            ServiceBusTriggerAttribute => TriggerKind.ServiceBus,
            OrchestrationTriggerAttribute => TriggerKind.Orchestration,
            ActivityTriggerAttribute => TriggerKind.Activity,
            _ => throw new InvalidOperationException($"{where} has the trigger {trigger!.GetType().Name}, which the local host does not know."),
        };
        var entry = new FunctionEntry(name, method, kind, trigger, parameter, new LocalFunctionDefinition(name, method, kind, parameter));
        ParameterBinder.Check(entry, where);
        return entry;
    }
}
