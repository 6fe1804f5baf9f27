using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;

namespace Azure.Data.Tables;

/// <summary>The stored properties of an entity class: public, readable and writable, named as their <see cref="DataMemberAttribute"/> says.</summary>
internal sealed class EntityType
{
    private static readonly ConcurrentDictionary<Type, EntityType> Known = new();

    private EntityType(Type type)
    {
        Properties = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod is { IsPublic: true } && property.SetMethod is { IsPublic: true })
            .Where(property => property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(IgnoreDataMemberAttribute)))
            .Where(property => property.Name is not (nameof(ITableEntity.ETag) or nameof(ITableEntity.Timestamp)
                or nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey)))
            .Select(property => (NameOf(property), property))];
    }

    /// <summary>All but the four that <see cref="ITableEntity"/> itself names.</summary>
    public IReadOnlyList<(string Name, PropertyInfo Property)> Properties { get; }

    public static EntityType Of(Type type) => Known.GetOrAdd(type, static type => new EntityType(type));

    public static string NameOf(MemberInfo property) => property.GetCustomAttribute<DataMemberAttribute>()?.Name is { Length: > 0 } name ? name : property.Name;
}
