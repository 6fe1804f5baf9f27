using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Wallets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Wallets;

/// <summary><c>GET /api/wallets/{buyerId}/withdrawals/{withdrawalId}</c>: how far a withdrawal is.</summary>
internal sealed class ShowWithdrawal(StorefrontGate gate, WithdrawalStore withdrawals)
{
    /// <summary>200 with the withdrawal.</summary>
    [Function(nameof(ShowWithdrawal))]
    [Answers(200, typeof(WithdrawalView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/wallets/{buyerId}/withdrawals/{withdrawalId}")] HttpRequest request,
        string buyerId,
        string withdrawalId,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        Withdrawal? found = WithdrawalNumber.IsWithdrawalId(withdrawalId)
            ? await withdrawals.FindAsync(new WithdrawalKey(call.Caller.Id, buyerId, withdrawalId), cancellationToken)
            : null;
        return found is null
            ? throw new ProblemException(
                StatusCodes.Status404NotFound, "WITHDRAWAL_NOT_FOUND", "This buyer's wallet has no such withdrawal. Take the withdrawalId from the answer that began it.")
            : Answer.Json(StatusCodes.Status200OK, WithdrawalView.Of(found));
    }
}
