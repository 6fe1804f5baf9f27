using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KaMeng.Functions.Http.Contract;

/// <summary>What the code's own comments say of types and members: the compiler writes them beside the assembly. Where the file is missing nothing is said.</summary>
internal sealed partial class CodeComments
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    public CodeComments(params IEnumerable<Assembly> assemblies)
    {
        foreach (Assembly assembly in assemblies)
        {
            string file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
            if (File.Exists(file))
            {
                foreach (XElement member in XDocument.Load(file).Descendants("member"))
                {
                    _members[(string)member.Attribute("name")!] = member;
                }
            }
        }
    }

    /// <summary>What is said of a type.</summary>
    public string? Of(Type type) => Words(Find("T:" + Name(type))?.Element("summary"));

    /// <summary>What is said of a property, or of the parameter of a record that it is.</summary>
    public string? Of(MemberInfo member)
    {
        string type = Name(member.DeclaringType!);
        return Words(Find($"{(member is FieldInfo ? 'F' : 'P')}:{type}.{member.Name}")?.Element("summary"))
            ?? Words(Find("T:" + type)?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == member.Name))
            ?? Words(_members.FirstOrDefault(known => known.Key.StartsWith($"M:{type}.#ctor(", StringComparison.Ordinal)).Value?.Elements("param")
                .FirstOrDefault(param => string.Equals((string?)param.Attribute("name"), member.Name, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>What a function does: its class's summary without the call it begins with, and what it answers.</summary>
    public string? Of(HttpCall call)
    {
        string? does = Of(call.Run.DeclaringType!);
        return does is null ? null : Call().Replace(does, "") is { Length: > 0 } rest ? char.ToUpperInvariant(rest[0]) + rest[1..] : null;
    }

    private XElement? Find(string name) => _members.GetValueOrDefault(name);

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Words(XElement? comment)
    {
        if (comment is null)
        {
            return null;
        }

        string text = string.Concat(comment.Nodes().Select(node => node switch
        {
            XText words => words.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement element when (string?)element.Attribute("cref") is { } cref => $"`{cref.Split('.', ':')[^1]}`",
            XElement element => (string?)element.Attribute("name") ?? (string?)element.Attribute("langword") ?? element.Value,
            _ => "",
        }));
        string line = Spaces().Replace(text, " ").Trim();
        return line.Length == 0 ? null : line;
    }

    [GeneratedRegex(@"^`(GET|POST|PUT|DELETE) [^`]*`: ")]
    private static partial Regex Call();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
