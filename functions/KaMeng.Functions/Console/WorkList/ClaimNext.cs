using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Shell;
using KaMeng.Pages.WorkList;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.WorkList;

/// <summary><c>POST /console/next</c>: takes the most urgent case that waits for an operator and that nobody holds, of those the list shows.</summary>
internal sealed class ClaimNext(ConsoleGate gate, IRefundCases cases, DurableClients clients)
{
    private const int PageLength = 50;

    // Whoever comes after a thousand claimed cases has colleagues enough.
    private const int MostPages = 20;

    /// <summary>303 to the case.</summary>
    [Function("ConsoleNext")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/next")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        ConsoleForm form = await gate.AdmitMoverAsync(request, cancellationToken);
        WorkListFilter filter = WorkListReading.FilterOf(request.Query) with { ForOperator = true, Mine = false };
        string? cursor = null;
        for (int page = 0; page < MostPages; page++)
        {
            CasePage found = await cases.ListAsync(WorkListReading.QueryOf(filter, form.Visitor, PageLength, cursor), cancellationToken);
            foreach (RefundCase refund in found.Items.Where(refund => refund.Claim?.HoldsAt(form.Visitor.Now) != true))
            {
                if (await TakesAsync(refund.RefundId, form.Visitor, cancellationToken))
                {
                    return ConsoleAnswers.GoTo("/console/cases/" + refund.RefundId);
                }
            }

            cursor = found.NextCursor;
            if (cursor is null)
            {
                break;
            }
        }

        throw new ProblemException(
            StatusCodes.Status404NotFound,
            "NOTHING_TO_CLAIM",
            form.Visitor.Say("没有等客服处理且无人认领的单。换个筛选条件,或稍后再来。", "No case that waits for an operator is free. Take away a filter, or come again later."));
    }

    // A colleague may be quicker, and some cases are not for everybody: then the next one.
    private async Task<bool> TakesAsync(string refundId, Visitor visitor, CancellationToken cancellationToken)
    {
        Actor actor = visitor.Role == OperatorRole.Supervisor ? Actor.Supervisor : Actor.Operator;
        CaseMove claim = Moves.New(Guid.NewGuid().ToString("N"), MoveKind.Claim, new Caller(CallerKind.Operator, visitor.Subject, actor), actor, visitor.Now) with
        {
            Note = "claimed as the most urgent",
        };
        try
        {
            await cases.SubmitAsync(refundId, claim, cancellationToken);
            return true;
        }
        catch (ProblemException refused) when (refused.Status is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict)
        {
            return false;
        }
    }
}
