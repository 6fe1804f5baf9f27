using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Ledger;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Operators;

/// <summary><c>POST /api/operator/recoveries/{merchantId}/repayments</c>: a merchant paid back what was advanced for it.</summary>
internal sealed class TakeRepayment(BearerGate gate, OncePerKey once, LedgerBook ledger, TimeProvider clock)
{
    /// <summary>201 with what is still owed; 409 for more than is owed.</summary>
    [Function(nameof(TakeRepayment))]
    [Takes(typeof(RepaymentBody), RequiresKey = true)]
    [Answers(201, typeof(RepaidView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/recoveries/{merchantId}/repayments")] HttpRequest request,
        string merchantId,
        CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitFinanceAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunFieldsAsync(
            call,
            async (number, fields, errors) =>
            {
                Money? amount = fields.Amount("amount", required: true);
                string? reference = fields.Text("reference", required: true);
                string? note = fields.Text("note");
                MerchantIds.Check(merchantId, errors);
                errors.ThrowIfAny();
                string repaymentId = "rp_" + number;
                Posting posting = MerchantPosting.Repayment(repaymentId, merchantId, amount!.Value, reference!, clock.GetUtcNow());
                RepaymentVerdict verdict = await ledger.RepayAsync(merchantId, new Repayment(posting, reference!, note, call.Caller.Id), amount.Value, cancellationToken);
                return verdict.Taken
                    ? Answer.Json(StatusCodes.Status201Created, new RepaidView(repaymentId, merchantId, amount.Value, verdict.Owed))
                    : throw new ProblemException(
                        StatusCodes.Status409Conflict,
                        "MORE_THAN_OWED",
                        $"Merchant '{merchantId}' owes {verdict.Owed}, and {amount} was to be written down. Write down at most what is owed; the rest is not for these books.");
            },
            cancellationToken,
            required: true);
    }
}
