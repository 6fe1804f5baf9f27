using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

public abstract class DataConverter
{
    protected DataConverter()
    {
    }

    [return: NotNullIfNotNull(nameof(data))]
    public virtual T? Deserialize<T>(string? data) => data is null ? default : (T?)Deserialize(data, typeof(T));

    [return: NotNullIfNotNull(nameof(data))]
    public abstract object? Deserialize(string? data, Type targetType);

    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);
}
