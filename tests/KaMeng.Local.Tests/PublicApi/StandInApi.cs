using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace KaMeng.Local.Tests.PublicApi;

/// <summary>Reads a stand-in assembly's public and protected surface by reflection.</summary>
internal static class StandInApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> VisibleTypes(Assembly assembly) =>
        assembly.GetTypes().Where(IsVisible).OrderBy(t => t.FullName, StringComparer.Ordinal);

    public static ApiType Read(Type type) => new(ApiNames.Of(type), Kind(type), Parents(type), Members(type).ToHashSet(StringComparer.Ordinal));

    /// <summary>The interfaces that come with another interface of the type, so that naming that one names them too.</summary>
    public static IReadOnlySet<string> ImpliedParents(Type type) => type.GetInterfaces()
        .SelectMany(i => i.GetInterfaces())
        .Concat(type.BaseType?.GetInterfaces() ?? [])
        .Select(ApiNames.Of)
        .ToHashSet(StringComparer.Ordinal);

    private static bool IsVisible(Type type) => type.IsNested
        ? IsVisible(type.DeclaringType!) && (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem)
        : type.IsPublic;

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsInterface: true } => "interface",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static HashSet<string> Parents(Type type)
    {
        var parents = type.IsEnum ? [] : type.GetInterfaces().Where(IsVisible).Select(ApiNames.Of).ToHashSet(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            parents.Add(ApiNames.Of(parent));
        }

        return parents;
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt64(Enum.Parse(type, n), CultureInfo.InvariantCulture)}");
        }

        var constructors = type.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c))
            .Select(c => $"{Access(c)}new({ApiNames.Parameters(c)})");
        var fields = type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly)
            .Select(f => $"{(f.IsPublic ? "" : "protected ")}{(f.IsStatic ? "static " : "")}field {ApiNames.Of(f.FieldType)} {f.Name}");
        var properties = type.GetProperties(Declared).Select(Property).OfType<string>();
        var events = type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!))
            .Select(e => $"{Access(e.AddMethod!)}{Modifier(e.AddMethod!)}event {ApiNames.Of(e.EventHandlerType!)} {e.Name}");
        var accessors = type.GetProperties(Declared).SelectMany(p => p.GetAccessors(nonPublic: true))
            .Concat(type.GetEvents(Declared).SelectMany(e => new[] { e.AddMethod!, e.RemoveMethod! })).ToHashSet();
        var methods = type.GetMethods(Declared).Where(m => IsVisible(m) && !accessors.Contains(m) && !m.Name.StartsWith('<'))
            .Select(m => $"{Access(m)}{Modifier(m)}{ApiNames.Of(m.ReturnType)} {m.Name}{TypeParameters(m)}({ApiNames.Parameters(m)})");
        return constructors.Concat(fields).Concat(properties).Concat(events).Concat(methods);
    }

    private static string? Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        if (accessors.Count == 0)
        {
            return null;
        }

        var index = string.Join(", ", property.GetIndexParameters().Select(ApiNames.Parameter));
        var name = index.Length == 0 ? property.Name : $"{property.Name}[{index}]";
        var widest = accessors.FirstOrDefault(a => a.IsPublic) ?? accessors[0];
        var gets = property.GetMethod is { } get && IsVisible(get) ? "get; " : "";
        var sets = property.SetMethod is { } set && IsVisible(set) ? IsInit(set) ? "init; " : "set; " : "";
        return $"{Access(widest)}{Modifier(widest)}{ApiNames.Of(property.PropertyType)} {name} {{ {gets}{sets}}}";
    }

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifier(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface)
        {
            return method.IsStatic ? "static " : "";
        }

        var overrides = method.GetBaseDefinition().DeclaringType != method.DeclaringType;
        return method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            // A sealed override, like the implementation of an interface, is recorded without a modifier.
            { IsVirtual: true, IsFinal: false } => overrides ? "override " : "virtual ",
            _ => "",
        };
    }

    private static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
}
