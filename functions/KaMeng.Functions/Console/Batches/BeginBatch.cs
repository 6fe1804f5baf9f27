using System.Globalization;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Functions.Storage;
using KaMeng.Pages.Batches;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.Batches;

/// <summary><c>POST /console/batches</c>: begins what was previewed, for exactly the cases that were seen.</summary>
internal sealed class BeginBatch(ConsoleGate gate, BatchStore batches, DurableClients clients)
{
    /// <summary>The longest extension.</summary>
    public const int MostHours = 720;

    private const int LongestNote = 2000;

    private static readonly string[] EveryStatus =
        [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Select(status => status.ToString())];

    /// <summary>303 to the batch's page.</summary>
    [Function("ConsoleBatch")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/batches")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        ConsoleForm form = await gate.AdmitMoverAsync(request, cancellationToken);
        BatchInput input = Read(form);

        // The same form sent again is the same batch: what was asked first stands.
        if (await batches.FindAsync(input.BatchId, cancellationToken) is { } asked)
        {
            input = asked;
        }

        await batches.KeepAsync(input, cancellationToken);
        if (await client.GetInstanceAsync(input.BatchId, cancellationToken) is null)
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(BatchOrchestration), input, new StartOrchestrationOptions(input.BatchId) { DedupeStatuses = EveryStatus }, cancellationToken);
        }

        return ConsoleAnswers.GoTo("/console/batches/" + input.BatchId);
    }

    private static BatchInput Read(ConsoleForm form)
    {
        var errors = new FieldErrors();
        string batchId = form.One("batch") ?? "";
        if (!BatchInput.IsId(batchId))
        {
            errors.Add("batch", $"is none that a preview made. Open the preview again.", $"不是预览生成的。请重新打开预览。");
        }

        if (!Words<ActKind>.TryRead(form.One("act"), out ActKind act) || !BatchActs.All.Contains(act))
        {
            errors.Add("act", $"is not one of {BatchActs.All.ToArray()}.", $"须为其一:{BatchActs.All.ToArray()}。");
        }

        string? note = form.One("note")?.Trim();
        if (string.IsNullOrEmpty(note) || note.Length > LongestNote)
        {
            errors.Add("note", $"must be 1 to {LongestNote} characters: every action needs a reason.", $"须为 1 到 {LongestNote} 个字符:每个操作都要理由。");
        }

        IReadOnlyList<string> cases = [.. form.All("case").Distinct(StringComparer.Ordinal)];
        if (cases.Count is 0 or > BatchActs.MostCases || !cases.All(RefundNumber.IsRefundId))
        {
            errors.Add("case", $"must be 1 to {BatchActs.MostCases} ids of cases.", $"须为 1 到 {BatchActs.MostCases} 个售后单号。");
        }

        TimeSpan? longer = act == ActKind.Extend ? HoursOf(form, errors) : null;
        errors.ThrowIfAny();
        Visitor visitor = form.Visitor;
        Actor actor = visitor.Role == OperatorRole.Supervisor ? Actor.Supervisor : Actor.Operator;
        return new BatchInput(batchId, act, visitor.Subject, actor, visitor.Now, note!, longer, cases);
    }

    private static TimeSpan? HoursOf(ConsoleForm form, FieldErrors errors)
    {
        if (int.TryParse(form.One("hours"), NumberStyles.None, CultureInfo.InvariantCulture, out int hours) && hours is >= 1 and <= MostHours)
        {
            return TimeSpan.FromHours(hours);
        }

        errors.Add("hours", $"must be a whole number from 1 to {MostHours}.", $"须为 1 到 {MostHours} 的整数。");
        return null;
    }
}
