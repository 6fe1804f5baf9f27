namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>
/// Works out the expressions of a file that need no cloud: parameters, variables, text, lists, maps, loops and the functions on them.
/// Lists come out as <see cref="List{T}"/>, maps as <see cref="Dictionary{TKey,TValue}"/>.
/// </summary>
internal sealed class BicepEvaluation(BicepFile file, IReadOnlyDictionary<string, object?> parameters)
{
    public object? Output(string name) => Evaluate(file.Named("output", name).Value!, new Dictionary<string, object?>());

    private object? Evaluate(BicepNode node, IReadOnlyDictionary<string, object?> locals) => node switch
    {
        BicepNode.Literal literal => literal.Value,
        BicepNode.Text text => string.Concat(text.Parts.Select(part => Evaluate(part, locals))),
        BicepNode.Name name => locals.TryGetValue(name.Identifier, out var local) ? local : Declared(name.Identifier),
        BicepNode.Member member => ((Dictionary<string, object?>)Evaluate(member.Target, locals)!)[member.Property],
        BicepNode.Call call => Call(call.Function, [.. call.Arguments.Select(argument => Evaluate(argument, locals))]),
        BicepNode.Unary { Operator: "!" } not => !(bool)Evaluate(not.Operand, locals)!,
        BicepNode.Binary { Operator: "==" } equal => Equals(Evaluate(equal.Left, locals), Evaluate(equal.Right, locals)),
        BicepNode.Choice choice => Evaluate((bool)Evaluate(choice.Condition, locals)! ? choice.Yes : choice.No, locals),
        BicepNode.List list => list.Items.Select(item => Evaluate(item, locals)).ToList(),
        BicepNode.Map map => map.Properties.ToDictionary(
            property => (string)Evaluate(property.Key, locals)!, property => Evaluate(property.Value, locals)),
        BicepNode.Loop loop => ((List<object?>)Evaluate(loop.Source, locals)!)
            .Select(item => Evaluate(loop.Body, new Dictionary<string, object?>(locals) { [loop.Variable] = item }))
            .ToList(),
        _ => throw new NotSupportedException($"{file}: this expression needs the cloud: {node}"),
    };

    private object? Declared(string name)
    {
        if (parameters.TryGetValue(name, out var given))
        {
            return given;
        }

        var declaration = file.Declarations.Single(candidate => candidate.Kind is "param" or "var" && candidate.Name == name);
        return Evaluate(declaration.Value ?? throw new InvalidOperationException($"{file}: no value for {name}."), new Dictionary<string, object?>());
    }

    private static object? Call(string function, List<object?> arguments) => function switch
    {
        "empty" => arguments[0] is null or "" or List<object?> { Count: 0 } or Dictionary<string, object?> { Count: 0 },
        "concat" => arguments.Cast<List<object?>>().SelectMany(list => list).ToList(),
        "replace" => ((string)arguments[0]!).Replace((string)arguments[1]!, (string)arguments[2]!, StringComparison.Ordinal),
        "toLower" => string.Concat(((string)arguments[0]!).Select(char.ToLowerInvariant)),
        "split" => ((string)arguments[0]!).Split((string)arguments[1]!).Cast<object?>().ToList(),
        _ => throw new NotSupportedException($"{function}() is not worked out by the tests."),
    };
}
