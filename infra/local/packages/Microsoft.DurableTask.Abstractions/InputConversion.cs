namespace Microsoft.DurableTask;

internal static class InputConversion
{
    internal static T To<T>(object? input) => input switch
    {
        T typed => typed,
        null => default!,
        _ => throw new ArgumentException(
            $"Input type '{input.GetType()}' does not match expected type '{typeof(T)}'.", nameof(input)),
    };
}
