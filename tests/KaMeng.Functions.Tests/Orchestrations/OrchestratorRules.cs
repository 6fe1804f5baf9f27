using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>
/// What the analyzers DURABLE0001 to 0008 say at compile time, said of compiled code: an orchestrator runs again from the start at every
/// turn, so that whatever it takes from outside its context differs from one time to the next. Looks at the types given and at those of the
/// same assembly they call.
/// </summary>
internal static class OrchestratorRules
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private static readonly (string Rule, Func<MethodBase, bool> Breaks)[] Rules =
    [
        ("DURABLE0001: use CurrentUtcDateTime", Is(
            "System.DateTime.get_Now",
            "System.DateTime.get_UtcNow",
            "System.DateTime.get_Today",
            "System.DateTimeOffset.get_Now",
            "System.DateTimeOffset.get_UtcNow",
            "System.TimeProvider.",
            "System.Environment.get_TickCount*",
            "System.Diagnostics.Stopwatch.")),
        ("DURABLE0002: use NewGuid of the context", Is(
            "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Random.", "System.Security.Cryptography.RandomNumberGenerator.")),
        ("DURABLE0003: use CreateTimer", Is(
            "System.Threading.Tasks.Task.Delay",
            "System.Threading.Thread.Sleep",
            "System.Threading.Timer.",
            "System.Threading.PeriodicTimer.",
            "System.Threading.CancellationTokenSource.CancelAfter")),
        ("DURABLE0004: await only what the context made, on its own thread", Is(
            "System.Threading.Tasks.Task.Run",
            "System.Threading.Tasks.Task.ContinueWith",
            "System.Threading.Tasks.Task`1.ContinueWith",
            "System.Threading.Tasks.Task.ConfigureAwait",
            "System.Threading.Tasks.Task`1.ConfigureAwait",
            "System.Threading.Tasks.TaskFactory.",
            "System.Threading.Tasks.Parallel.",
            "System.Threading.Thread..ctor",
            "System.Threading.ThreadPool.")),
        ("DURABLE0005: reach out from an activity", Is(
            "System.Net.", "System.IO.File*", "System.IO.Directory*", "System.Data.", "Microsoft.Data.", "Azure.")),
        ("DURABLE0006: read settings in an activity", Is("System.Environment.GetEnvironmentVariable*", "Microsoft.Extensions.Configuration.")),
        ("Logging: use CreateReplaySafeLogger", Is("Microsoft.Extensions.Logging.ILoggerFactory.", "Microsoft.Extensions.Logging.LoggerFactoryExtensions.")),
        ("durable.md, 2 and 3: a wait that ends cancelled swallows the next event; keep one wait alive and race it with a timer", method =>
            method.Name == "WaitForExternalEvent" && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(TimeSpan))),
    ];

    /// <summary>Every breach, as "where: rule (what)".</summary>
    internal static IReadOnlyList<string> Check(IEnumerable<Type> types)
    {
        var breaches = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<Type>();
        var left = new Queue<Type>(types);
        while (left.TryDequeue(out Type? type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            foreach (MethodBase method in type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)))
            {
                CheckParameters(method, breaches);
                foreach (MethodBase called in Called(method))
                {
                    breaches.UnionWith(Rules.Where(rule => rule.Breaks(called)).Select(rule =>
                        $"{type.FullName}.{method.Name}: {rule.Rule} ({called.DeclaringType?.Name}.{called.Name})"));
                    if (called.DeclaringType is { } owner && owner.Assembly == type.Assembly)
                    {
                        left.Enqueue(owner.IsGenericType ? owner.GetGenericTypeDefinition() : owner);
                    }
                }
            }

            // The compiler keeps async methods and lambdas in types of their own inside.
            foreach (Type inner in type.GetNestedTypes(Own))
            {
                left.Enqueue(inner);
            }
        }

        return [.. breaches];
    }

    private static void CheckParameters(MethodBase method, SortedSet<string> breaches)
    {
        ParameterInfo[] parameters = method.GetParameters();
        if (parameters.Any(parameter => parameter.IsDefined(typeof(OrchestrationTriggerAttribute))))
        {
            breaches.UnionWith(parameters
                .Where(parameter => parameter.ParameterType == typeof(CancellationToken))
                .Select(_ => $"{method.DeclaringType!.FullName}.{method.Name}: DURABLE0007: an orchestrator takes no CancellationToken"));
            breaches.UnionWith(parameters
                .Where(parameter => parameter.IsDefined(typeof(DurableClientAttribute)))
                .Select(_ => $"{method.DeclaringType!.FullName}.{method.Name}: DURABLE0008: an orchestrator takes no other binding"));
        }
    }

    // A name that ends in a dot or an asterisk stands for all that begin with it.
    private static Func<MethodBase, bool> Is(params string[] names) => method =>
    {
        Type? owner = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : method.DeclaringType;
        string called = $"{owner?.FullName}.{method.Name}";
        return Array.Exists(names, name => name[^1] is '.' or '*'
            ? called.StartsWith(name.TrimEnd('*'), StringComparison.Ordinal)
            : called == name);
    };

    private static IEnumerable<MethodBase> Called(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        Type[] ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : [];
        Type[] ofMethod = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        for (int at = 0; at < code.Length;)
        {
            short value = code[at++];
            value = value == 0xFE ? (short)(0xFE00 | code[at++]) : value;
            OpCode op = OpCodesByValue[value];
            if (op.OperandType == OperandType.InlineMethod
                && method.Module.ResolveMethod(BitConverter.ToInt32(code, at), ofType, ofMethod) is { } called)
            {
                yield return called;
            }

            at += op.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
