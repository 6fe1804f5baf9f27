using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Pages.Shell;
using KaMeng.Pages.WorkList;
using KaMeng.Refunds.Payouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.WorkList;

/// <summary><c>GET /console/find?q=…</c>: from a number that somebody was told to where it leads.</summary>
internal sealed class FindCase(ConsoleGate gate, IRefundCases cases)
{
    private const int Longest = 64;

    /// <summary>303 to the case, or to the list of an order, buyer or merchant; else a page that says that there is nothing.</summary>
    [Function("ConsoleFind")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/find")] HttpRequest request, CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        string wanted = (request.Query["q"].FirstOrDefault() ?? "").Trim();
        wanted = wanted.Length > Longest ? wanted[..Longest] : wanted;
        return await AddressAsync(wanted, visitor, cancellationToken) is { } address
            ? ConsoleAnswers.GoTo(address)
            : await ConsoleAnswers.PageAsync<NothingFoundPage>(("Visitor", visitor), ("Wanted", wanted));
    }

    private async Task<string?> AddressAsync(string wanted, Visitor visitor, CancellationToken cancellationToken)
    {
        if (wanted.Length == 0 || wanted.Any(char.IsControl))
        {
            return null;
        }

        string? refundId = RefundNumber.IsRefundId(wanted) ? wanted : RefundNumber.CaseOf(wanted);
        if (refundId is not null && await cases.FindAsync(refundId, cancellationToken) is not null)
        {
            return "/console/cases/" + refundId;
        }

        foreach (WorkListFilter filter in new[] { new WorkListFilter(OrderId: wanted), new WorkListFilter(BuyerId: wanted), new WorkListFilter(MerchantId: wanted) })
        {
            CasePage found = await cases.ListAsync(WorkListReading.QueryOf(filter, visitor, 1, null), cancellationToken);
            if (found.Items.Count > 0)
            {
                return "/console/cases" + filter.Query();
            }
        }

        return null;
    }
}
