using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Evidence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.Cases;

/// <summary><c>POST /console/cases/{refundId}/evidence</c>: a file of the platform's, from the case's page; it is taken as the operator API takes it.</summary>
internal sealed class AddCaseFile(ConsoleGate gate, EvidenceIntake intake, CaseReading reading, DurableClients clients)
{
    /// <summary>What is live of the page, with the file; or, without script, the page again.</summary>
    [Function("ConsoleCaseUpload")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cases/{refundId}/evidence")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        ConsoleUpload upload = await gate.AdmitUploadAsync(request, cancellationToken);
        Caller caller = ActReading.CallerOf(upload.Visitor);
        await intake.TakeAsync(new AdmittedCall(caller, request, upload.Body), refundId, caller.Actor, cancellationToken);
        return await CaseAnswers.AfterAsync(request, reading, refundId, upload.Visitor, upload.Visitor.Say("已收到文件。", "The file was taken."), cancellationToken);
    }
}
