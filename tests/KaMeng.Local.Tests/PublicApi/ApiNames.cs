using System.Globalization;
using System.Reflection;

namespace KaMeng.Local.Tests.PublicApi;

/// <summary>Spells types, parameters and default values the way the recordings of the genuine packages do.</summary>
internal static class ApiNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ushort)] = "ushort",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Of(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        return type.IsGenericParameter ? type.Name : Keywords.GetValueOrDefault(type) ?? Qualified(type);
    }

    public static string Parameters(MethodBase method)
    {
        var extension = method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), inherit: false);
        return string.Join(", ", method.GetParameters().Select((p, i) => (extension && i == 0 ? "this " : "") + Parameter(p)));
    }

    public static string Parameter(ParameterInfo parameter)
    {
        var text = (parameter.IsOut ? "out " : "") + Of(parameter.ParameterType) + " " + parameter.Name;
        return parameter.HasDefaultValue ? text + " = " + Default(parameter) : text;
    }

    private static string Default(ParameterInfo parameter)
    {
        var value = parameter.DefaultValue;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return value switch
        {
            null => "default",
            _ when type.IsEnum => Enum.GetName(type, value) ?? Convert.ToString(value, CultureInfo.InvariantCulture)!,
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static string Qualified(Type type)
    {
        // A nested type carries its outer types' arguments first; each name takes as many as its arity says.
        var arguments = type.GetGenericArguments();
        var chain = new Stack<Type>();
        for (var t = type; t is not null; t = t.DeclaringType)
        {
            chain.Push(t);
        }

        var taken = 0;
        var names = chain.Select(t =>
        {
            var tick = t.Name.IndexOf('`', StringComparison.Ordinal);
            if (tick < 0)
            {
                return t.Name;
            }

            var arity = int.Parse(t.Name.AsSpan(tick + 1), CultureInfo.InvariantCulture);
            var own = arguments.Skip(taken).Take(arity).Select(Of).ToList();
            taken += arity;
            return t.Name[..tick] + "<" + string.Join(", ", own) + ">";
        }).ToList();
        return (type.Namespace is null ? "" : type.Namespace + ".") + string.Join('.', names);
    }
}
