using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Merchants;

/// <summary><c>GET /api/merchant/refunds/{refundId}/messages</c>: the talk in a case of the merchant's.</summary>
public sealed class ReadMerchantMessages(BearerGate gate, MessageDesk desk)
{
    /// <summary>200 with all of it.</summary>
    [Function(nameof(ReadMerchantMessages))]
    [Answers(200, typeof(PageView<MessageView>))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/merchant/refunds/{refundId}/messages")] HttpRequest request,
        string refundId,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitMerchantAsync(request, RawBody.MostJson, cancellationToken);
        return await desk.ListAsync(call.Caller, refundId, cancellationToken);
    }
}
