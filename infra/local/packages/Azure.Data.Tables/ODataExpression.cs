using System.Linq.Expressions;
using System.Reflection;

namespace Azure.Data.Tables;

/// <summary>Translates a C# condition on an entity to an OData filter; what does not touch the entity is evaluated first.</summary>
internal sealed class ODataExpression
{
    private readonly ParameterExpression _entity;

    private ODataExpression(ParameterExpression entity)
    {
        _entity = entity;
    }

    public static string Filter<T>(Expression<Func<T, bool>> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var translation = new ODataExpression(filter.Parameters[0]);
        return translation.Touches(filter.Body) ? translation.Condition(filter.Body) : ODataFormat.Literal(Evaluate(filter.Body));
    }

    private string Condition(Expression expression) => expression switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } and => $"({Condition(and.Left)}) and ({Condition(and.Right)})",
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } or => $"({Condition(or.Left)}) or ({Condition(or.Right)})",
        BinaryExpression comparison => Comparison(comparison),
        UnaryExpression { NodeType: ExpressionType.Not } not => $"not ({Condition(not.Operand)})",
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Condition(convert.Operand),
        _ when !Touches(expression) => ODataFormat.Literal(Evaluate(expression)),
        _ when expression.Type == typeof(bool) || expression.Type == typeof(bool?) => $"{Property(expression)} eq true",
        _ => throw Unsupported(expression),
    };

    private string Comparison(BinaryExpression comparison)
    {
        // a.CompareTo(b) >= 0 and string.Compare(a, b) >= 0 are how C# says "a ge b" of strings.
        if (OrderedPair(comparison.Left) is { } leftPair && IsZero(comparison.Right))
        {
            return Relation(leftPair.Left, comparison.NodeType, leftPair.Right);
        }

        if (OrderedPair(comparison.Right) is { } rightPair && IsZero(comparison.Left))
        {
            return Relation(rightPair.Left, Mirrored(comparison.NodeType), rightPair.Right);
        }

        return Relation(comparison.Left, comparison.NodeType, comparison.Right);
    }

    private string Relation(Expression left, ExpressionType relation, Expression right)
    {
        var (subject, value, word) = Touches(left) ? (left, right, Word(relation)) : (right, left, Word(Mirrored(relation)));
        if (Touches(value))
        {
            throw Unsupported(value);
        }

        // C# compares an enum as its number; the table holds its name.
        var literal = Evaluate(value);
        var member = Unconverted(subject).Type;
        member = Nullable.GetUnderlyingType(member) ?? member;
        return $"{Property(subject)} {word} {ODataFormat.Literal(member.IsEnum && literal is not null ? Enum.ToObject(member, literal) : literal)}";
    }

    private string Property(Expression expression) => Unconverted(expression) switch
    {
        MemberExpression { Expression: { } owner } member when Unconverted(owner) == _entity => EntityType.NameOf(member.Member),
        MemberExpression { Member.Name: "Value", Expression: { } nullable } when Nullable.GetUnderlyingType(nullable.Type) is not null => Property(nullable),
        MethodCallExpression { Object: { } owner } call when Unconverted(owner) == _entity && IsLookup(call) => (string)Evaluate(call.Arguments[0]),
        _ => throw Unsupported(expression),
    };

    private static bool IsLookup(MethodCallExpression call) =>
        call.Arguments is [{ } key] && key.Type == typeof(string) && call.Method.Name.StartsWith("Get", StringComparison.OrdinalIgnoreCase);

    private static (Expression Left, Expression Right)? OrderedPair(Expression expression) => expression switch
    {
        MethodCallExpression { Method.Name: nameof(string.CompareTo), Object: { } left, Arguments: [{ } right] } => (left, right),
        MethodCallExpression { Method: { Name: nameof(string.Compare) or nameof(string.CompareOrdinal) } method, Arguments: [{ } left, { } right, ..] }
            when method.DeclaringType == typeof(string) && method.GetParameters().Count(parameter => parameter.ParameterType == typeof(string)) == 2
            => (left, right),
        _ => null,
    };

    private bool IsZero(Expression expression) => !Touches(expression) && Evaluate(expression) is 0;

    private bool Touches(Expression expression)
    {
        var search = new Search(_entity);
        search.Visit(expression);
        return search.Found;
    }

    private static Expression Unconverted(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert)
        {
            expression = convert.Operand;
        }

        return expression;
    }

    private static object Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field, Expression: ConstantExpression closure } => field.GetValue(closure.Value),
        _ => Expression.Lambda<Func<object>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
    };

    private static ExpressionType Mirrored(ExpressionType relation) => relation switch
    {
        ExpressionType.LessThan => ExpressionType.GreaterThan,
        ExpressionType.LessThanOrEqual => ExpressionType.GreaterThanOrEqual,
        ExpressionType.GreaterThan => ExpressionType.LessThan,
        ExpressionType.GreaterThanOrEqual => ExpressionType.LessThanOrEqual,
        _ => relation,
    };

    private static string Word(ExpressionType relation) => relation switch
    {
        ExpressionType.Equal => "eq",
        ExpressionType.NotEqual => "ne",
        ExpressionType.LessThan => "lt",
        ExpressionType.LessThanOrEqual => "le",
        ExpressionType.GreaterThan => "gt",
        ExpressionType.GreaterThanOrEqual => "ge",
        _ => throw new NotSupportedException($"A table query cannot say '{relation}'. It knows ==, !=, <, <=, >, >=, &&, || and !."),
    };

    private static NotSupportedException Unsupported(Expression expression) => new(
        $"A table query cannot say '{expression}'. Compare a property of the entity with a value, and join such conditions with &&, || and !.");

    private sealed class Search(ParameterExpression entity) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == entity;
            return node;
        }
    }
}
