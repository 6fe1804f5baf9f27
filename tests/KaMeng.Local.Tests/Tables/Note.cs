using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace KaMeng.Local.Tests.Tables;

/// <summary>An entity class with a property of every type that a table can hold.</summary>
internal sealed class Note : ITableEntity
{
    public string PartitionKey { get; set; } = string.Empty;

    public string RowKey { get; set; } = string.Empty;

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? Text { get; set; }

    public int Count { get; set; }

    public int? MaybeCount { get; set; }

    public long Fen { get; set; }

    public double Ratio { get; set; }

    public bool Open { get; set; }

    public Guid Id { get; set; }

    public DateTime At { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public byte[]? Bytes { get; set; }

    public BinaryData? Data { get; set; }

    public DayOfWeek Day { get; set; }

    [DataMember(Name = "renamed")]
    public string? Name { get; set; }

    [IgnoreDataMember]
    public string? Ignored { get; set; }
}
