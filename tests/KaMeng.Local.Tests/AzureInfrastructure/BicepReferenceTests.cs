using System.Text.Json;

namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>Whatever a file names, it or a file beside it declares.</summary>
public class BicepReferenceTests
{
    /// <summary>The functions in use, with the number of arguments each takes.</summary>
    private static readonly Dictionary<string, (int Least, int Most)> Functions = new()
    {
        ["concat"] = (1, int.MaxValue),
        ["deployer"] = (0, 0),
        ["empty"] = (1, 1),
        ["guid"] = (1, int.MaxValue),
        ["loadJsonContent"] = (1, 1),
        ["replace"] = (3, 3),
        ["split"] = (2, 2),
        ["subscription"] = (0, 0),
        ["subscriptionResourceId"] = (2, 2),
        ["toLower"] = (1, 1),
        ["union"] = (2, int.MaxValue),
        ["uniqueString"] = (1, int.MaxValue),
    };

    public static TheoryData<string> Files => [.. BicepFile.All.Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_name_is_declared(string path)
    {
        var file = BicepFile.Read(path);
        var declared = Symbols(file).Select(declaration => declaration.Name)
            .Concat(file.Nodes.OfType<BicepNode.Loop>().Select(loop => loop.Variable))
            .ToHashSet();

        Assert.DoesNotContain(file.Nodes.OfType<BicepNode.Name>().Select(name => name.Identifier), name => !declared.Contains(name));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_name_is_declared_twice(string path)
    {
        var names = Symbols(BicepFile.Read(path)).Select(declaration => declaration.Name).ToList();

        Assert.Equal(names.Distinct(), names);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_parameter_and_variable_is_used(string path)
    {
        var file = BicepFile.Read(path);
        var used = file.Nodes.OfType<BicepNode.Name>().Select(name => name.Identifier).ToHashSet();

        Assert.DoesNotContain(file.Declarations, declaration => declaration.Kind is "param" or "var" && !used.Contains(declaration.Name));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_parameter_says_what_it_is(string path) =>
        Assert.All(
            BicepFile.Read(path).OfKind("param"),
            parameter => Assert.Contains(parameter.Decorators, decorator => decorator.Function == "description"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_function_is_known_and_gets_as_many_arguments_as_it_takes(string path) =>
        Assert.All(
            BicepFile.Read(path).Declarations.Select(declaration => declaration.Value).OfType<BicepNode>()
                .SelectMany(value => value.Descendants.Prepend(value)).OfType<BicepNode.Call>(),
            call =>
            {
                Assert.True(Functions.TryGetValue(call.Function, out var arity), $"{path}: {call.Function}() is not known to the tests");
                Assert.InRange(call.Arguments.Count, arity.Least, arity.Most);
            });

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_property_of_loaded_JSON_exists(string path)
    {
        var file = BicepFile.Read(path);
        foreach (var variable in file.OfKind("var"))
        {
            if (variable.Value is BicepNode.Call { Function: "loadJsonContent" } load)
            {
                using var json = JsonDocument.Parse(File.ReadAllText(file.Beside(((BicepNode.Text)load.Arguments[0]).Plain!)));
                Assert.All(
                    file.Nodes.OfType<BicepNode.Member>().Where(member => member.Target == new BicepNode.Name(variable.Name)),
                    member => Assert.True(json.RootElement.TryGetProperty(member.Property, out _), $"{path}: no {member.Property}"));
            }
        }
    }

    private static IEnumerable<BicepDeclaration> Symbols(BicepFile file) =>
        file.Declarations.Where(declaration => declaration.Kind is not ("output" or "targetScope"));
}
