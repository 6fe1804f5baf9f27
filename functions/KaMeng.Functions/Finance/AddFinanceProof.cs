using KaMeng.Functions.Credentials;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Idempotency;
using KaMeng.Refunds.Finance;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Finance;

/// <summary><c>POST /api/operator/finance-tasks/{taskId}/proof</c>: a proof of payment, as <c>multipart/form-data</c> with a part named <c>file</c>.</summary>
internal sealed class AddFinanceProof(BearerGate gate, OncePerKey once, FinanceDesk desk, IEvidenceFiles files, TimeProvider clock)
{
    /// <summary>201 with what was kept.</summary>
    [Function(nameof(AddFinanceProof))]
    [Takes(typeof(ProofBody), Media = "multipart/form-data")]
    [Answers(201, typeof(FinanceProof))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/finance-tasks/{taskId}/proof")] HttpRequest request, string taskId, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitFinanceAsync(request, EvidenceForm.MostBytes, cancellationToken);
        await desk.RequireAsync(taskId, cancellationToken);
        string boundary = EvidenceForm.RequireBoundary(request);
        FileFacts file = await ProofForm.ReadAsync(call.Body, boundary, cancellationToken);
        return await once.RunAsync(
            call,
            required: false,
            file.Sha256,
            async _ =>
            {
                await EvidenceForm.HandFileAsync(call.Body, boundary, bytes => files.KeepAsync(file, file.ContentType!, bytes, cancellationToken), cancellationToken);
                var proof = new FinanceProof(file.Sha256, file.ContentType!, file.Size, call.Caller.Id, clock.GetUtcNow());
                return Answer.Json(StatusCodes.Status201Created, await desk.AddAsync(taskId, proof, cancellationToken))
                    .At($"/api/operator/finance-tasks/{taskId}/proof/{file.Sha256}");
            },
            cancellationToken);
    }
}
