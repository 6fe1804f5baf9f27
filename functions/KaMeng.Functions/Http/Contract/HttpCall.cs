using System.Reflection;
using KaMeng.Functions.Credentials;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Http.Contract;

/// <summary>One call of the interface, as its function says it itself.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Method">GET, POST …</param>
/// <param name="Path">Beginning with a slash.</param>
/// <param name="Run">The function.</param>
internal sealed record HttpCall(string Name, string Method, string Path, MethodInfo Run)
{
    private const string Beginning = "api/";

    /// <summary>Every call of an assembly's functions, by path and method; pages are for people and not among them.</summary>
    public static IReadOnlyList<HttpCall> AllOf(Assembly app) =>
    [
        .. from type in app.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
           where trigger?.Route?.StartsWith(Beginning, StringComparison.Ordinal) == true
           from verb in trigger.Methods ?? []
           orderby trigger.Route, verb
           select new HttpCall(function.Name, verb.ToUpperInvariant(), "/" + trigger.Route, method),
    ];

    /// <summary>Whether a storefront signs it.</summary>
    public bool IsSigned => Asks(typeof(StorefrontGate));

    /// <summary>Whether a merchant or an operator sends a token.</summary>
    public bool IsByToken => Asks(typeof(BearerGate));

    /// <summary>Whom it is for, to sort the document by.</summary>
    public string Tag => Path.Split('/')[2] switch
    {
        "merchant" => "Merchant",
        "operator" => "Operator",
        "providers" => "Payment providers",
        _ when IsSigned => "Storefront",
        _ => "Everybody",
    };

    // Who may call is what the function asks for to be made: the gate that lets its callers in.
    private bool Asks(Type gate) => Run.DeclaringType!.GetConstructors().Any(made => made.GetParameters().Any(parameter => parameter.ParameterType == gate));
}
