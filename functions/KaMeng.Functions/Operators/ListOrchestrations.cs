using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Durable;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Operators;

/// <summary><c>GET /api/operator/orchestrations</c>: the instances of the durable state itself.</summary>
internal sealed class ListOrchestrations(BearerGate gate, DurableState state, DurableClients clients)
{
    /// <summary>200 with a page of instances.</summary>
    [Function(nameof(ListOrchestrations))]
    [Query("status", typeof(InstanceStatus), "Only instances that stand so.")]
    [Query("prefix", typeof(string), "Only instances whose id begins so.")]
    [Query("createdFrom", typeof(DateTimeOffset), "Only instances made from then on.")]
    [Paged]
    [Answers(200, typeof(PageView<InstanceView>))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/orchestrations")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        await gate.AdmitReaderAsync(request, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, await state.ListAsync(Read(request.Query), cancellationToken));
    }

    /// <summary>What a query asks for.</summary>
    /// <exception cref="Problems.ProblemException">422 with every field that fails.</exception>
    internal static InstanceQuery Read(IQueryCollection asked)
    {
        var errors = new FieldErrors();
        var fields = new QueryFields(asked, errors);
        var query = new InstanceQuery(fields.Limit(), fields.Word<InstanceStatus>("status"), fields.Id("prefix"), fields.Time("createdFrom"), fields.One("cursor"));
        errors.ThrowIfAny();
        return query;
    }
}
