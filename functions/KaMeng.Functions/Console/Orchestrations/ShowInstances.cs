using System.Globalization;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Durable;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Json;
using KaMeng.Pages.Orchestrations;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Calendar;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace KaMeng.Functions.Console.Orchestrations;

/// <summary><c>GET /console/orchestrations</c>: the instances of the durable state itself.</summary>
internal sealed class ShowInstances(ConsoleGate gate, DurableState state, DurableClients clients)
{
    private const int PageLength = 50;

    /// <summary>The page, or its rows alone where script asks for them.</summary>
    [Function("ConsoleOrchestrations")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/orchestrations")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        clients.Offer(client);
        Visitor visitor = gate.Admit(request);
        InstanceListModel model = await ReadAsync(request, cancellationToken);
        return request.Headers.ContainsKey(ConsoleAnswers.FragmentHeader)
            ? await ConsoleAnswers.LiveAsync<InstanceListRows>(request, ("Visitor", visitor), ("Model", model))
            : await ConsoleAnswers.PageAsync<InstanceListPage>(("Visitor", visitor), ("Model", model));
    }

    private async Task<InstanceListModel> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        InstanceStatus? status = fields.Word<InstanceStatus>("status");
        string? prefix = fields.Id("prefix");
        DateOnly? from = DayOf(fields.One("from"), errors);
        string? cursor = fields.One("cursor");
        errors.ThrowIfAny();
        DateTimeOffset? since = from is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), WorkingCalendar.Shanghai) : null;
        PageView<InstanceView> page = await state.ListAsync(new InstanceQuery(PageLength, status, prefix, since, cursor), cancellationToken);
        return new InstanceListModel(
            new InstanceFilter(status is { } known ? Words<InstanceStatus>.Of(known) : null, prefix, from),
            [.. Enum.GetValues<InstanceStatus>().Select(Words<InstanceStatus>.Of)],
            [.. page.Items.Select(Of)],
            page.NextCursor,
            cursor);
    }

    private static DateOnly? DayOf(string? text, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year > 1)
        {
            return day;
        }

        errors.Add("from", $"must be a day such as 2026-02-13.", $"须为日期,如 2026-02-13。");
        return null;
    }

    private static InstanceSummary Of(InstanceView view) => new(
        view.InstanceId,
        view.Name,
        Words<InstanceStatus>.Of(view.RuntimeStatus),
        view.RefundId,
        view.CreatedAt,
        view.LastUpdatedAt,
        view.Failure?.Message);
}
