namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>main.bicep and the modules agree about parameters and outputs.</summary>
public class ModuleContractTests
{
    public static TheoryData<string> Modules => [.. BicepFile.Main.OfKind("module").Select(module => module.Name)];

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_exists_and_is_deployed_to_the_resource_group(string name)
    {
        var module = BicepFile.Main.Named("module", name);

        Assert.True(File.Exists(BicepFile.Main.Beside(module.Type)), $"{module.Type} does not exist");
        Assert.Equal(new BicepNode.Name("appGroup"), module.Body["scope"]);
        Assert.Equal(name, Assert.IsType<BicepNode.Text>(module.Body["name"]).Plain);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_gets_what_it_asks_for_and_nothing_else(string name)
    {
        var module = BicepFile.Main.Named("module", name);
        var declared = Target(module).OfKind("param").ToList();
        var passed = Passed(module).Names.ToList();

        Assert.Equal(passed.Distinct(), passed);
        Assert.Empty(passed.Except(declared.Select(parameter => parameter.Name)));
        Assert.Empty(declared.Where(parameter => parameter.Value is null).Select(parameter => parameter.Name).Except(passed));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void What_a_module_gets_is_of_the_declared_type(string name)
    {
        var module = BicepFile.Main.Named("module", name);

        Assert.All(Target(module).OfKind("param"), parameter =>
        {
            if (Passed(module)[parameter.Name] is { } value)
            {
                Assert.Contains(TypeOf(value), new[] { parameter.Type, parameter.Type.Replace("string[]", "array", StringComparison.Ordinal) });
            }
        });
    }

    [Fact]
    public void Every_module_file_is_used() =>
        Assert.Equal(
            BicepFile.All.Where(file => file.Path != BicepFile.Main.Path).Select(file => file.Path),
            BicepFile.Main.OfKind("module").Select(module => Target(module).Path).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_output_that_is_read_exists() =>
        Assert.All(
            OutputsRead().ToList(),
            read => Assert.Contains(Target(BicepFile.Main.Named("module", read.Module)).OfKind("output"), output => output.Name == read.Output));

    [Fact]
    public void A_conditional_module_is_read_only_under_its_condition()
    {
        var conditional = BicepFile.Main.OfKind("module").Where(module => module.Value is BicepNode.Conditional).ToList();

        Assert.NotEmpty(conditional);
        Assert.All(conditional, module =>
        {
            var condition = ((BicepNode.Conditional)module.Value!).Condition;
            var guarded = BicepFile.Main.Nodes.OfType<BicepNode.Choice>().Where(choice => choice.Condition == condition)
                .SelectMany(choice => choice.Yes.Descendants.Prepend(choice.Yes));
            Assert.Equal(Reads(BicepFile.Main.Nodes, module.Name), Reads(guarded, module.Name));
        });
    }

    private static int Reads(IEnumerable<BicepNode> nodes, string module) =>
        nodes.OfType<BicepNode.Name>().Count(name => name.Identifier == module);

    private static IEnumerable<(string Module, string Output)> OutputsRead() =>
        from read in BicepFile.Main.Nodes.OfType<BicepNode.Member>()
        let outputs = read.Target as BicepNode.Member
        where outputs?.Property == "outputs"
        select (((BicepNode.Name)outputs.Target).Identifier, read.Property);

    private static BicepFile Target(BicepDeclaration module) =>
        BicepFile.All.Single(file => RepositoryFiles.At(file.Path) == BicepFile.Main.Beside(module.Type));

    private static BicepNode.Map Passed(BicepDeclaration module) => Assert.IsType<BicepNode.Map>(module.Body["params"]);

    private static string TypeOf(BicepNode node) => node switch
    {
        BicepNode.Text => "string",
        BicepNode.List or BicepNode.Loop => "array",
        BicepNode.Map => "object",
        BicepNode.Unary { Operator: "!" } => "bool",
        BicepNode.Binary => "bool",
        BicepNode.Choice choice => TypeOf(choice.Yes),
        BicepNode.Call { Function: "split" or "concat" } => "array",
        BicepNode.Call { Function: "toLower" or "replace" } => "string",
        BicepNode.Name name => BicepFile.Main.Declarations.Single(declaration => declaration.Name == name.Identifier) is var declaration
            && declaration.Kind == "param" ? declaration.Type : TypeOf(declaration.Value!),
        BicepNode.Member { Target: BicepNode.Member { Property: "outputs", Target: BicepNode.Name module } } read =>
            Target(BicepFile.Main.Named("module", module.Identifier)).Named("output", read.Property).Type,
        BicepNode.Member { Property: "objectId" } => "string",
        _ => throw new NotSupportedException($"The tests do not know the type of {node}."),
    };
}
