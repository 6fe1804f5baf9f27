using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Finance;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Finance;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Desks;

/// <summary><c>GET /console/tasks/{taskId}/proof/{sha256}</c>: a proof of payment, to save.</summary>
internal sealed class ShowTaskProof(ConsoleGate gate, FinanceDesk desk, IEvidenceFiles files)
{
    /// <summary>200 with the bytes.</summary>
    [Function("ConsoleTaskProofFile")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/tasks/{taskId}/proof/{sha256}")] HttpRequest request, string taskId, string sha256, CancellationToken cancellationToken)
    {
        TaskRoles.RequireReader(gate.Admit(request));
        FinanceProof? proof = (await desk.RequireAsync(taskId, cancellationToken)).Proofs.FirstOrDefault(known => known.Sha256 == sha256);
        return proof is not null && await files.OpenAsync(sha256, cancellationToken) is { } bytes
            ? GetFinanceProof.Of(proof, bytes)
            : throw new ProblemException(StatusCodes.Status404NotFound, "PROOF_NOT_FOUND", $"The task has no such file. Its page lists those it has.", $"任务没有这个文件。任务页列出了已有文件。");
    }
}
