using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Wallets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Wallets;

/// <summary><c>POST /api/wallets/{buyerId}/withdrawals</c>: money leaves a wallet, by a transfer to WeChat or to a bank account.</summary>
internal sealed class StartWithdrawal(StorefrontGate gate, OncePerKey once, WithdrawalDesk desk, TimeProvider clock, DurableClients clients)
{
    /// <summary>202 with the withdrawal: the money is held, and on its way. An <c>Idempotency-Key</c> is required.</summary>
    [Function(nameof(StartWithdrawal))]
    [Takes(typeof(WithdrawalBody), RequiresKey = true)]
    [Answers(202, typeof(WithdrawalView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/wallets/{buyerId}/withdrawals")] HttpRequest request,
        string buyerId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: true,
            async (number, body) =>
            {
                var errors = new FieldErrors();
                BuyerIds.Check(buyerId, errors);
                var key = new WithdrawalKey(call.Caller.Id, buyerId, WithdrawalNumber.IdOf(number));
                (Withdrawal? asked, PayeeAccount? account) = WithdrawalReader.Read(JsonFields.Of(body, errors), errors, key, clock.GetUtcNow());
                errors.ThrowIfAny();
                Withdrawal begun = await desk.BeginAsync(asked!, account, cancellationToken);
                return Answer.Json(StatusCodes.Status202Accepted, WithdrawalView.Of(begun))
                    .At($"/api/wallets/{Uri.EscapeDataString(buyerId)}/withdrawals/{begun.WithdrawalId}");
            },
            cancellationToken);
    }
}
