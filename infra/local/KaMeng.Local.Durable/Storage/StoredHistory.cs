using DurableTask.Core.History;
using KaMeng.Local.Durable.Client;
using KaMeng.Local.Durable.History;
using Microsoft.DurableTask.Converters;

namespace KaMeng.Local.Durable.Storage;

/// <summary>The history of one instance as the store has it.</summary>
internal static class StoredHistory
{
    internal static List<HistoryEvent> Events(StoreReader reader, long key)
    {
        List<byte[]> packed = reader.History(key);
        (ExecutionStartedEvent start, _) = HistoryCodec.UnpackStart(packed[0]);
        var events = new List<HistoryEvent>();
        foreach (byte[] turn in packed.Skip(1))
        {
            HistoryCodec.UnpackTurn(turn, start, events);
        }

        return events;
    }

    /// <summary>Reads from a file that no engine of this process has open; another process's engine does not hinder it.</summary>
    internal static OrchestrationHistory ReadFile(string databasePath, string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(databasePath);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        string path = Path.GetFullPath(databasePath);
        if (!File.Exists(path))
        {
            throw new DurableStoreException($"Durable store '{path}' does not exist. Give the path of the file that an engine wrote.");
        }

        using SqliteDatabase database = SqliteDatabase.Open(path, readOnly: true);
        StoreSchema.CheckReadable(database, path);

        // One transaction, so that the instance and its events are of the same moment.
        database.Execute("BEGIN");
        var reader = new StoreReader(database);
        InstanceRow row = reader.Find(instanceId)
            ?? throw new ArgumentException($"Durable store '{path}' has no orchestration with the instanceId {instanceId}.", nameof(instanceId));
        return OrchestrationHistory.From(
            Metadata.From(row, reader, withPayloads: true, JsonDataConverter.Default), Events(reader, row.Key));
    }
}
