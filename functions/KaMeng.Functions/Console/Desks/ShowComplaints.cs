using KaMeng.Functions.Complaints;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Http;
using KaMeng.Functions.Storage;
using KaMeng.Pages.Desks;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Complaints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Desks;

/// <summary><c>GET /console/complaints</c> and <c>GET /console/complaints/{id}</c>: complaints from outside, the nearest clock first, or one of them.</summary>
internal sealed class ShowComplaints(ConsoleGate gate, ComplaintStore store, ComplaintDesk desk, ComplaintAnswering answering)
{
    private const string List = "console-complaints";
    private const int PageLength = 30;

    /// <summary>The list.</summary>
    [Function("ConsoleComplaints")]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/complaints")] HttpRequest request, CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        string? cursor = request.Query["cursor"].FirstOrDefault();
        IReadOnlyList<(string Place, Complaint Complaint)> page = await store.ListAsync(null, null, PageCursor.Read(cursor, List), PageLength, cancellationToken);
        string? next = page.Count == PageLength ? PageCursor.Write(page[^1].Place, List) : null;
        return await PageAsync(visitor, [.. page.Select(row => row.Complaint)], next);
    }

    /// <summary>One of them.</summary>
    [Function("ConsoleComplaint")]
    public async Task<IActionResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/complaints/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        return await PageAsync(visitor, [await desk.RequireAsync(id, cancellationToken)], null);
    }

    private async Task<IActionResult> PageAsync(Visitor visitor, IReadOnlyList<Complaint> complaints, string? next) => await ConsoleAnswers.PageAsync<ComplaintListPage>(
        ("Visitor", visitor),
        ("Complaints", complaints),
        ("ByHand", Enum.GetValues<ComplaintSource>().Where(source => answering.ReachOf(source) == ComplaintReach.None).ToHashSet()),
        ("Next", next));
}
