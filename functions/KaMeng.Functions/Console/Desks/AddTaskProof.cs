using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Finance;
using KaMeng.Refunds.Finance;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Desks;

/// <summary><c>POST /console/tasks/{taskId}/proof</c>: a proof of payment, from the page; the same file again is the same.</summary>
internal sealed class AddTaskProof(ConsoleGate gate, FinanceDesk desk, IEvidenceFiles files)
{
    /// <summary>303 to the tasks.</summary>
    [Function("ConsoleTaskProof")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/tasks/{taskId}/proof")] HttpRequest request, string taskId, CancellationToken cancellationToken)
    {
        ConsoleUpload upload = await gate.AdmitUploadAsync(request, cancellationToken);
        TaskRoles.RequireDoer(upload.Visitor);
        await desk.RequireAsync(taskId, cancellationToken);
        string boundary = EvidenceForm.RequireBoundary(request);
        FileFacts file = await ProofForm.ReadAsync(upload.Body, boundary, cancellationToken);
        await EvidenceForm.HandFileAsync(upload.Body, boundary, bytes => files.KeepAsync(file, file.ContentType!, bytes, cancellationToken), cancellationToken);
        await desk.AddAsync(taskId, new FinanceProof(file.Sha256, file.ContentType!, file.Size, upload.Visitor.Subject, upload.Visitor.Now), cancellationToken);
        return ConsoleAnswers.GoTo("/console/tasks");
    }
}
