namespace KaMeng.Local.Durable.Storage;

/// <summary>An instance to be created.</summary>
internal sealed record NewInstance(long Key, string Id, string ExecutionId, string Name, long Created, string? Tags, byte[] Start, long? Parent);
