using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Http;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.Cases;

/// <summary><c>POST /console/cases/{refundId}/acts</c>: a decision or action from a case's page; the same moves, judged by the same rules, as the operator API's.</summary>
internal sealed class ActOnCase(ConsoleGate gate, IRefundCases cases, IPolicies policies, CaseReading reading, DurableClients clients)
{
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
        ActKind act = ActReading.ActOf(form);
        try
        {
            RefundPolicy policy = await policies.OfAsync(refund, cancellationToken);
            CaseMove move = ActReading.Read(act, form, refund, policy);
            if (form.One("sure") is null && CaseActs.For(refund, policy, form.Visitor).Any(possible => possible.Kind == act && possible.IsGrave))
            {
                CaseModel model = await reading.ReadAsync(refundId, form.Visitor, cancellationToken);
                return await AgainAsync(request, form, model, new KeptForm(act, Said(form), null), StatusCodes.Status200OK);
            }

            MoveReceipt receipt = await cases.SubmitAsync(refundId, move, cancellationToken);
            return await CaseAnswers.AfterAsync(request, reading, refundId, form.Visitor, NewsOf(receipt, form.Visitor), cancellationToken);
        }
        catch (ProblemException refused) when (refused.Status is 409 or 422 && !ConsoleAnswers.IsScript(request))
        {
            CaseModel now = await reading.ReadAsync(refundId, form.Visitor, cancellationToken);
            return await AgainAsync(request, form, now, new KeptForm(act, Said(form), ConsoleProblems.InWords(refused, form.Visitor.Tongue)), refused.Status);
        }
    }

    private static async Task<IActionResult> AgainAsync(HttpRequest request, ConsoleForm form, CaseModel model, KeptForm kept, int status) => ConsoleAnswers.IsScript(request)
        ? await ConsoleAnswers.PartAsync<CaseWhole>(null, ("Visitor", form.Visitor), ("Model", model with { Kept = kept }))
        : await ConsoleAnswers.PageAsync<RefundCasePage>(status, ("Visitor", form.Visitor), ("Model", model with { Kept = kept }));

    private static Dictionary<string, string> Said(ConsoleForm form) => form.Fields.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);

    private static string NewsOf(MoveReceipt receipt, Visitor visitor) => receipt switch
    {
        { Applied: false } => visitor.Say("已收到,稍后生效。", "Taken; it takes effect in a moment."),
        { Case.PendingApproval: { } first } when first.By == visitor.Subject => visitor.Say("已记下,等第二人决定。", "Noted; a second person must decide the same."),
        _ => visitor.Say("已完成。", "Done."),
    };
}
