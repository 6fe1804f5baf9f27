using System.Linq.Expressions;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

public partial class TableClient
{
    private readonly TableRest _rest;

    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    public TableClient(string connectionString, string tableName, TableClientOptions options = null)
        : this(TableRest.For(connectionString, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions options = null)
        : this(TableRest.For(endpoint, credential, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TableRest.For(endpoint, tokenCredential, options), tableName)
    {
    }

    protected TableClient()
    {
    }

    internal TableClient(TableRest rest, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _rest = rest;
        Name = tableName;
    }

    public virtual string Name { get; }

    public virtual string AccountName => _rest.AccountName;

    public virtual Uri Uri => new($"{_rest.Address}/{Name}");

    public static string CreateQueryFilter(FormattableString filter) => ODataFormat.Filter(filter);

    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) => ODataExpression.Filter(filter);

    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default)
    {
        var response = await _rest.SendAsync(CreateRequest(), cancellationToken, 201, 204).ConfigureAwait(false);
        return Response.FromValue(new TableItem(Name), response);
    }

    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        var response = await _rest.SendAsync(CreateRequest(), cancellationToken, 201, 204, 409).ConfigureAwait(false);
        return Created(response);
    }

    public virtual Response<TableItem> CreateIfNotExists(CancellationToken cancellationToken = default) =>
        Created(_rest.Send(CreateRequest(), cancellationToken, 201, 204, 409));

    // A table that is not there counts as deleted, as in the genuine client.
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        _rest.SendAsync(_rest.Request(RequestMethod.Delete, $"/Tables('{Uri.EscapeDataString(Name)}')"), cancellationToken, 204, 404);

    private HttpMessage CreateRequest()
    {
        var message = _rest.Request(RequestMethod.Post, "/Tables", JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = Name }));
        message.Request.Headers.Add("Prefer", "return-no-content");
        return message;
    }

    private Response<TableItem> Created(Response response)
    {
        // Any other conflict (a table that is still being deleted) is the caller's to know.
        if (response.Status == 409)
        {
            var conflict = new RequestFailedException(response);
            if (conflict.ErrorCode != TableErrorCode.TableAlreadyExists.ToString())
            {
                throw conflict;
            }
        }

        return Response.FromValue(new TableItem(Name), response);
    }
}
