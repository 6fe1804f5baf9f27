using DurableTask.Core.History;
using KaMeng.Local.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Durable.History;

/// <summary>
/// The history of one execution of one instance, with what a client sees of the instance: enough to replay it elsewhere. Payloads are
/// text as the instance's data converter wrote it. <see cref="HistoryJson"/> makes a file of it.
/// </summary>
public sealed record OrchestrationHistory
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The execution that the events are of; null while it has none.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>The orchestration's name.</summary>
    public required string Name { get; init; }

    /// <summary>The version it was started with; empty when it was started with none.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>The input, serialised.</summary>
    public string? Input { get; init; }

    /// <summary>The tags it was started with.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>How the instance stands.</summary>
    public required OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>The custom status, serialised.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>The output, serialised; of a failed instance the failure's text.</summary>
    public string? Output { get; init; }

    /// <summary>When the instance was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? LastUpdatedAt { get; init; }

    /// <summary>What happened, in order. Events are counted from 1 wherever a number is told to people.</summary>
    public required IReadOnlyList<HistoryEvent> Events { get; init; }

    /// <summary>Reads the history of an instance from its engine, whichever engine the client is of.</summary>
    /// <param name="client">A client of the engine.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The history as it stands.</returns>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    public static async Task<OrchestrationHistory> ReadAsync(
        DurableTaskClient client,
        string instanceId,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        while (true)
        {
            // Two questions: when the instance has gone on between them the answers do not belong together.
            IList<HistoryEvent> events = await client.GetOrchestrationHistoryAsync(instanceId, cancellationToken);
            OrchestrationMetadata? instance = await client.GetInstancesAsync(instanceId, getInputsAndOutputs: true, cancellationToken)
                ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
            if (events.Count == (await client.GetOrchestrationHistoryAsync(instanceId, cancellationToken)).Count)
            {
                return From(instance, [.. events]);
            }
        }
    }

    /// <summary>Reads the history of an instance from an engine's file, without an engine and without changing the file.</summary>
    /// <param name="databasePath">The SQLite file of the engine.</param>
    /// <param name="instanceId">The instance.</param>
    /// <returns>The history as it stands.</returns>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="DurableStoreException">The file cannot be read, or is no durable store.</exception>
    public static OrchestrationHistory ReadFile(string databasePath, string instanceId) =>
        StoredHistory.ReadFile(databasePath, instanceId);

    /// <summary>Draws the history for people: an event a line, with its number.</summary>
    /// <param name="marked">The number of an event to point at; null for none.</param>
    /// <returns>Lines of text.</returns>
    public string Draw(int? marked = null) => HistoryPicture.Draw(this, marked);

    internal static OrchestrationHistory From(OrchestrationMetadata instance, IReadOnlyList<HistoryEvent> events)
    {
        ExecutionStartedEvent? start = events.OfType<ExecutionStartedEvent>().FirstOrDefault();
        return new OrchestrationHistory
        {
            InstanceId = instance.InstanceId,
            ExecutionId = start?.OrchestrationInstance?.ExecutionId,
            Name = instance.Name,
            Version = start?.Version ?? string.Empty,
            Input = start is null ? instance.SerializedInput : start.Input,
            Tags = new Dictionary<string, string>(instance.Tags),
            Status = instance.RuntimeStatus,
            CustomStatus = instance.SerializedCustomStatus,
            Output = instance.SerializedOutput,
            CreatedAt = instance.CreatedAt,
            LastUpdatedAt = instance.LastUpdatedAt,
            Events = events,
        };
    }
}
