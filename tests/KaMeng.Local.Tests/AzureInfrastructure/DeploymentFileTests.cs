using System.Text.Json;
using System.Text.RegularExpressions;

namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>azure.yaml and main.parameters.json name what is there.</summary>
public partial class DeploymentFileTests
{
    private static readonly Dictionary<string, string> Values = ReadValues();

    [Fact]
    public void Every_value_is_for_a_parameter_of_the_template() =>
        Assert.Empty(Values.Keys.Except(BicepFile.Main.OfKind("param").Select(parameter => parameter.Name)));

    [Fact]
    public void Every_parameter_without_a_default_has_a_value() =>
        Assert.Empty(
            BicepFile.Main.OfKind("param").Where(parameter => parameter.Value is null).Select(parameter => parameter.Name).Except(Values.Keys));

    [Fact]
    public void Every_value_is_a_variable_and_its_default_is_that_of_the_template() =>
        Assert.All(Values, value =>
        {
            var match = Variable().Match(value.Value);
            Assert.True(match.Success, $"{value.Key}: '{value.Value}' is no ${{NAME}} or ${{NAME=default}}");
            var ofTemplate = BicepFile.Main.Named("param", value.Key).Value as BicepNode.Text;
            Assert.Equal(ofTemplate?.Plain, match.Groups["default"] is { Success: true } group ? group.Value : null);
        });

    [Fact]
    public void A_default_is_one_of_the_allowed_values() =>
        Assert.All(BicepFile.All.SelectMany(file => file.OfKind("param")), parameter =>
        {
            if (parameter.Decorators.FirstOrDefault(decorator => decorator.Function == "allowed") is { } allowed
                && parameter.Value is { } value)
            {
                var items = ((BicepNode.List)allowed.Arguments[0]).Items;
                Assert.Contains(Plain(value), items.Select(Plain));
            }
        });

    [Fact]
    public void The_service_of_azure_yaml_is_the_function_app()
    {
        var yaml = RepositoryFiles.Read("azure.yaml");
        var service = ((BicepNode.Text)((BicepNode.Map)BicepFile.Main.Named("module", "functionApp").Body["params"]!)["serviceName"]!).Plain;

        Assert.Contains($"\nservices:\n  {service}:\n", yaml, StringComparison.Ordinal);
        Assert.Contains($"\n  path: {BicepFile.Folder}\n", yaml, StringComparison.Ordinal);
        var project = Project().Match(yaml).Groups["path"].Value;
        Assert.Single(Directory.EnumerateFiles(RepositoryFiles.At(project), "*.csproj"));
        Assert.Contains("    host: function\n", yaml, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> ReadValues()
    {
        using var json = JsonDocument.Parse(RepositoryFiles.Read($"{BicepFile.Folder}/main.parameters.json"));
        return json.RootElement.GetProperty("parameters").EnumerateObject()
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Value.GetProperty("value").GetString()!);
    }

    private static object? Plain(BicepNode node) => node is BicepNode.Text text ? text.Plain : ((BicepNode.Literal)node).Value;

    [GeneratedRegex(@"^\$\{[A-Z][A-Z0-9_]*(=(?<default>[^}]*))?\}$")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\n    project: (?<path>\S+)\n")]
    private static partial Regex Project();
}
