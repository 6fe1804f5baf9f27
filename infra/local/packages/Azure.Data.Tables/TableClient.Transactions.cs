using Azure.Core;

namespace Azure.Data.Tables;

public partial class TableClient
{
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions.ToList();
        if (actions.Count == 0)
        {
            throw new InvalidOperationException("A transaction needs at least one action.");
        }

        ServiceRules.CheckTransaction(actions);
        var batch = new BatchBody(_rest.Address, Name);
        var body = batch.Write(actions);
        ServiceRules.CheckTransactionSize(body.Length);
        var message = _rest.Request(RequestMethod.Post, "/$batch", "application/json");
        message.Request.Headers.Add("Content-Type", batch.ContentType);
        message.Request.Content = RequestContent.Create(body);

        Response response;
        try
        {
            response = await _rest.SendAsync(message, cancellationToken, 202).ConfigureAwait(false);
        }
        catch (RequestFailedException failed) when (failed.Status is 400 or 413)
        {
            // The service may refuse a whole batch before it looks at any action.
            throw new TableTransactionFailedException(failed);
        }

        var parts = BatchParts.Read(response);
        var failure = parts.FirstOrDefault(part => part.Status >= 400);
        if (failure is not null)
        {
            throw new TableTransactionFailedException(new RequestFailedException(failure, null, TableErrorParser.Instance));
        }

        return Response.FromValue<IReadOnlyList<Response>>(parts, response);
    }
}
