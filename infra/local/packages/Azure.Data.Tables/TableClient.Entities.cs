using Azure.Core;

namespace Azure.Data.Tables;

public partial class TableClient
{
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        var message = _rest.Request(RequestMethod.Post, $"/{Name}", EntityJson.Write(entity));
        message.Request.Headers.Add("Prefer", "return-no-content");
        return _rest.SendAsync(message, cancellationToken, 201, 204);
    }

    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await _rest.SendAsync(GetRequest(partitionKey, rowKey, select), cancellationToken, 200).ConfigureAwait(false);
        return Response.FromValue(EntityJson.Read<T>(response.Content), response);
    }

    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await _rest.SendAsync(GetRequest(partitionKey, rowKey, select), cancellationToken, 200, 404).ConfigureAwait(false);
        return response.Status == 404 ? new NoValueResponse<T>(response) : Response.FromValue(EntityJson.Read<T>(response.Content), response);
    }

    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => WriteAsync(entity, mode, null, cancellationToken);

    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        if (ifMatch == default)
        {
            throw new ArgumentException("An update needs the ETag that was read, or ETag.All to overwrite whatever is there.", nameof(ifMatch));
        }

        return WriteAsync(entity, mode, ifMatch, cancellationToken);
    }

    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    // An entity that is not there counts as deleted, as in the genuine client.
    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var message = _rest.Request(RequestMethod.Delete, QueryText.EntityPath(Name, partitionKey, rowKey));
        message.Request.Headers.Add("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString("H"));
        return _rest.SendAsync(message, cancellationToken, 204, 404);
    }

    private HttpMessage GetRequest(string partitionKey, string rowKey, IEnumerable<string> select)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var message = _rest.Request(RequestMethod.Get, QueryText.EntityPath(Name, partitionKey, rowKey));
        QueryText.Append(message.Request.Uri, null, null, select);
        return message;
    }

    private Task<Response> WriteAsync<T>(T entity, TableUpdateMode mode, ETag? ifMatch, CancellationToken cancellationToken)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey);
        ArgumentNullException.ThrowIfNull(entity.RowKey);
        var method = mode == TableUpdateMode.Replace ? RequestMethod.Put : RequestMethod.Patch;
        var message = _rest.Request(method, QueryText.EntityPath(Name, entity.PartitionKey, entity.RowKey), EntityJson.Write(entity));
        if (ifMatch is { } etag)
        {
            message.Request.Headers.Add("If-Match", etag.ToString("H"));
        }

        return _rest.SendAsync(message, cancellationToken, 204);
    }
}
