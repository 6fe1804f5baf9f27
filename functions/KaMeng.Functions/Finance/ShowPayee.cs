using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Wallets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Finance;

/// <summary><c>GET /api/operator/finance-tasks/{taskId}/payee</c>: the account to pay a withdrawal to, for finance and supervisors, while the task waits.</summary>
internal sealed class ShowPayee(BearerGate gate, FinanceDesk desk)
{
    /// <summary>200 with the account.</summary>
    [Function(nameof(ShowPayee))]
    [Answers(200, typeof(PayeeView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/finance-tasks/{taskId}/payee")] HttpRequest request, string taskId, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitFinanceAsync(request, RawBody.MostJson, cancellationToken);
        PayeeAccount account = await desk.ShowPayeeAsync(taskId, call.Caller.Id, cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, new PayeeView(account.Bank, account.Number, account.Name));
    }
}
