namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>An expression of a Bicep file.</summary>
internal abstract record BicepNode
{
    public IEnumerable<BicepNode> Descendants => Children.SelectMany(child => child.Descendants.Prepend(child));

    protected abstract IEnumerable<BicepNode> Children { get; }

    /// <summary>A number, a truth value or null.</summary>
    internal sealed record Literal(object? Value) : BicepNode
    {
        protected override IEnumerable<BicepNode> Children => [];
    }

    /// <summary>A string: its literal parts and what is interpolated between them, in order.</summary>
    internal sealed record Text(IReadOnlyList<BicepNode> Parts) : BicepNode
    {
        /// <summary>The text when nothing is interpolated.</summary>
        public string? Plain => Parts.All(part => part is Literal) ? string.Concat(Parts.Cast<Literal>().Select(part => part.Value)) : null;

        protected override IEnumerable<BicepNode> Children => Parts;
    }

    internal sealed record Name(string Identifier) : BicepNode
    {
        protected override IEnumerable<BicepNode> Children => [];
    }

    internal sealed record Member(BicepNode Target, string Property) : BicepNode
    {
        protected override IEnumerable<BicepNode> Children => [Target];
    }

    internal sealed record Item(BicepNode Target, BicepNode Key) : BicepNode
    {
        protected override IEnumerable<BicepNode> Children => [Target, Key];
    }

    internal sealed record Call(string Function, IReadOnlyList<BicepNode> Arguments) : BicepNode
    {
        protected override IEnumerable<BicepNode> Children => Arguments;
    }

    internal sealed record Unary(string Operator, BicepNode Operand) : BicepNode
    {
        protected override IEnumerable<BicepNode> Children => [Operand];
    }

    internal sealed record Binary(string Operator, BicepNode Left, BicepNode Right) : BicepNode
    {
        protected override IEnumerable<BicepNode> Children => [Left, Right];
    }

    internal sealed record Choice(BicepNode Condition, BicepNode Yes, BicepNode No) : BicepNode
    {
        protected override IEnumerable<BicepNode> Children => [Condition, Yes, No];
    }

    internal sealed record List(IReadOnlyList<BicepNode> Items) : BicepNode
    {
        protected override IEnumerable<BicepNode> Children => Items;
    }

    internal sealed record Map(IReadOnlyList<KeyValuePair<BicepNode, BicepNode>> Properties) : BicepNode
    {
        /// <summary>The value of the property, or null when there is none of that name.</summary>
        public BicepNode? this[string name] =>
            Properties.FirstOrDefault(property => property.Key is Text { Plain: { } plain } && plain == name).Value;

        public IEnumerable<string> Names => Properties.Select(property => property.Key).OfType<Text>().Select(key => key.Plain).OfType<string>();

        protected override IEnumerable<BicepNode> Children => Properties.SelectMany(property => new[] { property.Key, property.Value });
    }

    /// <summary>One item for each of a list: <c>[for variable in source: body]</c>.</summary>
    internal sealed record Loop(string Variable, BicepNode Source, BicepNode Body) : BicepNode
    {
        protected override IEnumerable<BicepNode> Children => [Source, Body];
    }

    /// <summary>A resource or module that is deployed only under a condition.</summary>
    internal sealed record Conditional(BicepNode Condition, BicepNode Body) : BicepNode
    {
        protected override IEnumerable<BicepNode> Children => [Condition, Body];
    }
}
