using KaMeng.Functions.Credentials;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using KaMeng.Refunds.Finance;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Finance;

/// <summary><c>GET /api/operator/finance-tasks/{taskId}/proof/{sha256}</c>: the bytes of a proof of payment.</summary>
internal sealed class GetFinanceProof(BearerGate gate, FinanceDesk desk, IEvidenceFiles files)
{
    // Of the hash in the name of the file that is saved.
    private const int Shown = 12;

    /// <summary>200 with the bytes, as a file to save.</summary>
    [Function(nameof(GetFinanceProof))]
    [Answers(200, Media = "application/octet-stream")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/finance-tasks/{taskId}/proof/{sha256}")] HttpRequest request,
        string taskId,
        string sha256,
        CancellationToken cancellationToken)
    {
        _ = await gate.AdmitFinanceReaderAsync(request, cancellationToken);
        FinanceProof? proof = (await desk.RequireAsync(taskId, cancellationToken)).Proofs.FirstOrDefault(known => known.Sha256 == sha256);
        return proof is not null && await files.OpenAsync(sha256, cancellationToken) is { } bytes
            ? Of(proof, bytes)
            : throw new ProblemException(StatusCodes.Status404NotFound, "PROOF_NOT_FOUND", $"The task has no such file. Its 'proofs' lists those it has.", $"任务没有这个文件。任务页列出了已有文件。");
    }

    /// <summary>A proof as a file to save.</summary>
    internal static EvidenceDownload Of(FinanceProof proof, Stream bytes) => new(Item(proof), bytes);

    private static EvidenceItem Item(FinanceProof proof) => new(
        $"proof-{proof.Sha256[..Shown]}", EvidenceKind.E1, proof.Sha256, proof.ContentType, proof.Size, Actor.Operator, proof.ReceivedAt);
}
