namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>A parsed Bicep file of infra/azure.</summary>
internal sealed record BicepFile(string Path, IReadOnlyList<BicepDeclaration> Declarations)
{
    public const string Folder = "infra/azure";

    public static BicepFile Main { get; } = Read($"{Folder}/main.bicep");

    /// <summary>Every Bicep file there is.</summary>
    public static IReadOnlyList<BicepFile> All { get; } =
    [
        .. Directory.EnumerateFiles(RepositoryFiles.At(Folder), "*.bicep", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => Read(System.IO.Path.GetRelativePath(RepositoryFiles.Root, path))),
    ];

    /// <summary>Every expression of the file, at any depth.</summary>
    public IEnumerable<BicepNode> Nodes => Declarations
        .SelectMany(declaration => declaration.Decorators.Cast<BicepNode>().Append(declaration.Value))
        .OfType<BicepNode>()
        .SelectMany(node => node.Descendants.Prepend(node));

    public static BicepFile Module(string name) => All.Single(file => file.Path == $"{Folder}/modules/{name}.bicep");

    public static BicepFile Read(string path) => Parse(path, RepositoryFiles.Read(path));

    public static BicepFile Parse(string path, string text)
    {
        var scanner = new BicepScanner(path, text);
        var expressions = new BicepExpressions(scanner);
        var declarations = new List<BicepDeclaration>();
        var decorators = new List<BicepNode.Call>();
        scanner.SkipLines();
        while (!scanner.AtEnd)
        {
            if (scanner.Take("@"))
            {
                decorators.Add(expressions.ParseCall(scanner.Identifier()));
            }
            else
            {
                declarations.Add(ParseDeclaration(scanner, expressions, decorators));
                decorators = [];
            }

            if (!scanner.SkipLines() && !scanner.AtEnd)
            {
                throw scanner.Error("a new line expected");
            }
        }

        return new BicepFile(path, declarations);
    }

    public IEnumerable<BicepDeclaration> OfKind(string kind) => Declarations.Where(declaration => declaration.Kind == kind);

    public BicepDeclaration Named(string kind, string name) =>
        OfKind(kind).SingleOrDefault(declaration => declaration.Name == name)
        ?? throw new InvalidOperationException($"{Path} has no {kind} {name}.");

    /// <summary>The resources of a type, whatever their API version.</summary>
    public IEnumerable<BicepDeclaration> Resources(string type) =>
        OfKind("resource").Where(resource => resource.Type.StartsWith(type + "@", StringComparison.Ordinal));

    public string Beside(string relativePath) =>
        System.IO.Path.GetFullPath(relativePath, System.IO.Path.GetDirectoryName(RepositoryFiles.At(Path))!);

    public override string ToString() => Path;

    private static BicepDeclaration ParseDeclaration(
        BicepScanner scanner, BicepExpressions expressions, IReadOnlyList<BicepNode.Call> decorators)
    {
        var kind = scanner.Identifier();
        switch (kind)
        {
            case "targetScope":
                scanner.Expect("=");
                return new(kind, "", "", expressions.ParseString(), decorators);
            case "param":
                var parameter = scanner.Identifier();
                var type = ParseType(scanner);
                return new(kind, parameter, type, scanner.Take("=") ? expressions.Parse() : null, decorators);
            case "var":
                var variable = scanner.Identifier();
                scanner.Expect("=");
                return new(kind, variable, "", expressions.Parse(), decorators);
            case "output":
                var output = scanner.Identifier();
                var outputType = ParseType(scanner);
                scanner.Expect("=");
                return new(kind, output, outputType, expressions.Parse(), decorators);
            case "resource" or "module":
                var name = scanner.Identifier();
                var reference = expressions.ParseString().Plain ?? throw scanner.Error("nothing may be interpolated here");
                scanner.Expect("=");
                return new(kind, name, reference, ParseBody(scanner, expressions), decorators);
            default:
                throw scanner.Error($"'{kind}' begins no statement");
        }
    }

    private static string ParseType(BicepScanner scanner)
    {
        var type = scanner.Identifier();
        while (scanner.Take("[]"))
        {
            type += "[]";
        }

        return type is "string" or "int" or "bool" or "object" or "array" or "string[]" ? type : throw scanner.Error($"'{type}' is no type");
    }

    private static BicepNode ParseBody(BicepScanner scanner, BicepExpressions expressions)
    {
        if (scanner.TakeWord("if"))
        {
            scanner.Expect("(");
            var condition = expressions.Parse();
            scanner.Expect(")");
            scanner.SkipSpaces();
            return new BicepNode.Conditional(condition, expressions.ParseMap());
        }

        scanner.SkipSpaces();
        return scanner.Current == '[' ? expressions.ParseList() : expressions.ParseMap();
    }
}
