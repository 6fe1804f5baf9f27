using System.Globalization;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.Cases;

/// <summary><c>POST /console/cases/{refundId}/acts</c>: a decision or action from a case's page; the same moves, judged by the same rules, as the operator API's.</summary>
internal sealed class ActOnCase(ConsoleGate gate, IRefundCases cases, CaseReading reading, DurableClients clients)
{
    private const int LongestNote = 2000;

    /// <summary>What is live of the page, after the move; or, without script, the page again.</summary>
    [Function("ConsoleActs")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cases/{refundId}/acts")] HttpRequest request,
        string refundId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        ConsoleForm form = await gate.AdmitMoverAsync(request, cancellationToken);
        RefundCase refund = (RefundNumber.IsRefundId(refundId) ? await cases.FindAsync(refundId, cancellationToken) : null) ?? throw OwnCases.NotFound();
        MoveReceipt receipt = await cases.SubmitAsync(refundId, Read(form, refund), cancellationToken);
        if (!request.Headers.ContainsKey("HX-Request"))
        {
            return ConsoleAnswers.GoTo("/console/cases/" + refundId);
        }

        Visitor visitor = form.Visitor;
        string news = receipt.Applied ? visitor.Say("已完成。", "Done.") : visitor.Say("已收到,稍后生效。", "Taken; it takes effect in a moment.");
        return await ConsoleAnswers.PartAsync<CaseWhole>(news, ("Visitor", visitor), ("Model", await reading.ReadAsync(refundId, visitor, cancellationToken)));
    }

    private static CaseMove Read(ConsoleForm form, RefundCase refund)
    {
        var errors = new FieldErrors();
        MoveKind? kind = Words<ActKind>.TryRead(form.One("act") ?? "", out ActKind act) ? CaseActs.MoveOf(act) : null;
        if (kind is null)
        {
            errors.Add("act", $"is not one of {Words<ActKind>.List}.");
        }

        string? note = form.One("note")?.Trim();
        if (string.IsNullOrEmpty(note) || note.Length > LongestNote)
        {
            errors.Add("note", $"must be 1 to {LongestNote} characters: every action needs a reason.");
        }

        Money? amount = act == ActKind.ApprovePartial ? AmountOf(form, refund, errors) : null;
        TimeSpan? longer = act == ActKind.Extend ? HoursOf(form, errors) : null;
        errors.ThrowIfAny();
        Visitor visitor = form.Visitor;
        Actor actor = visitor.Role == OperatorRole.Supervisor ? Actor.Supervisor : Actor.Operator;
        return Moves.New(Guid.NewGuid().ToString("N"), kind!.Value, new Caller(CallerKind.Operator, visitor.Subject, actor), actor, visitor.Now) with
        {
            Note = note,
            Amount = amount,
            ExtendBy = longer,
        };
    }

    private static Money? AmountOf(ConsoleForm form, RefundCase refund, FieldErrors errors)
    {
        if (long.TryParse(form.One("amount"), NumberStyles.None, CultureInfo.InvariantCulture, out long fen) && fen > 0)
        {
            return new Money(fen, refund.Requested.Currency);
        }

        errors.Add("amount", "must be a whole number of minor units above 0.");
        return null;
    }

    private static TimeSpan? HoursOf(ConsoleForm form, FieldErrors errors)
    {
        if (int.TryParse(form.One("hours"), NumberStyles.None, CultureInfo.InvariantCulture, out int hours) && hours is >= 1 and <= 720)
        {
            return TimeSpan.FromHours(hours);
        }

        errors.Add("hours", "must be a whole number from 1 to 720.");
        return null;
    }
}
