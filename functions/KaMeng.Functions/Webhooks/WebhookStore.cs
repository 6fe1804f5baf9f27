using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Webhooks;

/// <summary>The table <c>Webhooks</c>: for each storefront a partition with how its webhook stands and its events of the last 30 days, by when they happened.</summary>
internal sealed class WebhookStore(TableServiceClient service) : IDisposable
{
    private const string TableName = "Webhooks";
    private const string EndpointKey = "endpoint";
    private const string EventPrefix = "event-";
    private const string IdProperty = "EventId";
    private const string StateProperty = "State";
    private const string AttemptsProperty = "Attempts";
    private const string StatusProperty = "LastStatus";
    private const string BodyProperty = "Body";
    private const string DisabledProperty = "DisabledAt";
    private const string WhyProperty = "Why";
    private const string DeliveredProperty = "LastDeliveredAt";
    private const int Batch = 100;

    private readonly TableOnFirstUse _table = new(service, TableName);

    /// <inheritdoc/>
    public void Dispose() => _table.Dispose();

    /// <summary>Keeps an event that is to be sent. One that is there already stays as it is.</summary>
    public async Task<KeptEvent> KeepAsync(string storefrontId, OutgoingEvent happened, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        string partition = TableKey.Of(storefrontId);
        string key = $"{EventPrefix}{TableKey.Sortable(happened.Time)}{TableKey.Separator}{TableKey.Of(happened.Id)}";
        var kept = new KeptEvent(key, happened.Id, DeliveryState.Sending, 0, happened.Body);
        try
        {
            await table.AddEntityAsync(
                new TableEntity(partition, key)
                {
                    [IdProperty] = kept.EventId,
                    [StateProperty] = kept.State.ToString(),
                    [AttemptsProperty] = kept.Attempts,
                    [BodyProperty] = kept.Body,
                },
                cancellationToken);
            return kept;
        }
        catch (RequestFailedException fault) when (fault.IsAlreadyThere())
        {
            return await FindAsync(storefrontId, key, cancellationToken) ?? kept;
        }
    }

    /// <summary>An event; null if it is not kept any more.</summary>
    public async Task<KeptEvent?> FindAsync(string storefrontId, string key, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        return await table.FindAsync(TableKey.Of(storefrontId), key, cancellationToken) is { } row ? Read(row) : null;
    }

    /// <summary>How a webhook stands.</summary>
    public async Task<WebhookState> StateAsync(string storefrontId, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        TableEntity? row = await table.FindAsync(TableKey.Of(storefrontId), EndpointKey, cancellationToken);
        return new WebhookState(row?.GetDateTimeOffset(DisabledProperty), row?.GetString(WhyProperty), row?.GetDateTimeOffset(DeliveredProperty));
    }

    /// <summary>The storefront has the event.</summary>
    public async Task DeliveredAsync(string storefrontId, KeptEvent sent, WebhookAnswer answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        string partition = TableKey.Of(storefrontId);
        await table.SubmitTransactionAsync(
            [
                new TableTransactionAction(TableTransactionActionType.UpsertMerge, Tried(partition, sent, DeliveryState.Delivered, answer)),
                new TableTransactionAction(TableTransactionActionType.UpsertMerge, new TableEntity(partition, EndpointKey) { [DeliveredProperty] = now }),
            ],
            cancellationToken);
    }

    /// <summary>The storefront did not take the event.</summary>
    public async Task NotDeliveredAsync(string storefrontId, KeptEvent sent, WebhookAnswer answer, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        await table.UpsertEntityAsync(Tried(TableKey.Of(storefrontId), sent, DeliveryState.Sending, answer), TableUpdateMode.Merge, cancellationToken);
    }

    /// <summary>Sets an event aside until somebody has it sent, or back to be sent.</summary>
    public async Task SetAsync(string storefrontId, string key, DeliveryState state, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        await table.UpsertEntityAsync(new TableEntity(TableKey.Of(storefrontId), key) { [StateProperty] = state.ToString() }, TableUpdateMode.Merge, cancellationToken);
    }

    /// <summary>Stops sending to a webhook.</summary>
    public async Task DisableAsync(string storefrontId, string why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        var row = new TableEntity(TableKey.Of(storefrontId), EndpointKey) { [DisabledProperty] = now, [WhyProperty] = why };
        await table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken);
    }

    /// <summary>Sends to a webhook again.</summary>
    public async Task EnableAsync(string storefrontId, CancellationToken cancellationToken)
    {
        // The row is made anew, without the properties that disable it.
        WebhookState state = await StateAsync(storefrontId, cancellationToken);
        TableClient table = await _table.GetAsync(cancellationToken);
        var row = new TableEntity(TableKey.Of(storefrontId), EndpointKey);
        if (state.LastDeliveredAt is { } delivered)
        {
            row[DeliveredProperty] = delivered;
        }

        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>The events of a storefront that are set aside, the oldest first.</summary>
    public Task<IReadOnlyList<KeptEvent>> SetAsideAsync(string storefrontId, int most, CancellationToken cancellationToken) => SomeAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Of(storefrontId)} and State eq {DeliveryState.Kept.ToString()}"), most, cancellationToken);

    /// <summary>The events of a storefront that happened since then, the oldest first.</summary>
    public Task<IReadOnlyList<KeptEvent>> SinceAsync(string storefrontId, DateTimeOffset since, int most, CancellationToken cancellationToken) => SomeAsync(
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {TableKey.Of(storefrontId)} and RowKey ge {EventPrefix + TableKey.Sortable(since)} and RowKey lt {TableKey.After(EventPrefix)}"),
        most,
        cancellationToken);

    /// <summary>The event of that id; null if it is not kept.</summary>
    public async Task<KeptEvent?> OfIdAsync(string storefrontId, string eventId, CancellationToken cancellationToken) => await SomeAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Of(storefrontId)} and EventId eq {eventId}"), 1, cancellationToken) is [var found, ..] ? found : null;

    /// <summary>Removes the events of a storefront from before a moment.</summary>
    public async Task PurgeAsync(string storefrontId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        string partition = TableKey.Of(storefrontId);
        string end = EventPrefix + TableKey.Sortable(before);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {EventPrefix} and RowKey lt {end}");
        IReadOnlyList<KeptEvent> old;
        while ((old = await SomeAsync(filter, Batch, cancellationToken)).Count > 0)
        {
            await table.SubmitTransactionAsync(
                old.Select(gone => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, gone.Key), ETag.All)), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<KeptEvent>> SomeAsync(string filter, int most, CancellationToken cancellationToken)
    {
        TableClient table = await _table.GetAsync(cancellationToken);
        var some = new List<KeptEvent>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, Math.Min(most, 1000), cancellationToken: cancellationToken))
        {
            some.Add(Read(row));
            if (some.Count == most)
            {
                break;
            }
        }

        return some;
    }

    private static KeptEvent Read(TableEntity row) => new(
        row.RowKey,
        row.GetString(IdProperty),
        Enum.Parse<DeliveryState>(row.GetString(StateProperty)),
        row.GetInt32(AttemptsProperty) ?? 0,
        row.GetString(BodyProperty));

    private static TableEntity Tried(string partition, KeptEvent sent, DeliveryState state, WebhookAnswer answer) => new(partition, sent.Key)
    {
        [StateProperty] = state.ToString(),
        [AttemptsProperty] = sent.Attempts + 1,
        [StatusProperty] = answer.Status,
    };
}
