using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary><c>GET /api/refunds/{refundId}/messages</c>: the talk in a case.</summary>
public sealed class ReadMessages(StorefrontGate gate, MessageDesk desk)
{
    /// <summary>200 with all of it.</summary>
    [Function(nameof(ReadMessages))]
    [Answers(200, typeof(PageView<MessageView>))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/refunds/{refundId}/messages")] HttpRequest request,
        string refundId,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await desk.ListAsync(call.Caller, refundId, cancellationToken);
    }
}
