using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Microsoft.DurableTask;

public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new TaskFailureDetails(
            exception.GetType().ToString(),
            exception.Message,
            exception.StackTrace,
            exception.InnerException is { } inner ? FromException(inner) : null,
            null);
    }

    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T), Assembly.GetCallingAssembly());

    public bool IsCausedBy(Type targetBaseExceptionType) => IsCausedBy(targetBaseExceptionType, Assembly.GetCallingAssembly());

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    private bool IsCausedBy(Type target, Assembly caller)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!typeof(Exception).IsAssignableFrom(target))
        {
            throw new ArgumentException($"The type {target} is not an exception type.", nameof(target));
        }

        if (string.IsNullOrEmpty(ErrorType))
        {
            return false;
        }

        return Load(ErrorType, target, caller) is { } thrown && target.IsAssignableFrom(thrown);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A type that is not there is an answer: false.")]
    private static Type? Load(string name, Type target, Assembly caller)
    {
        Type? near = Type.GetType(name, throwOnError: false) ?? target.Assembly.GetType(name) ?? caller.GetType(name);
        if (near is not null)
        {
            return near;
        }

        Type[] found = [.. AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).OfType<Type>().Distinct()];
        return found.Length switch
        {
            0 => null,
            1 => found[0],
            _ => throw new AmbiguousMatchException($"More than one loaded exception type is named '{name}'."),
        };
    }
}
