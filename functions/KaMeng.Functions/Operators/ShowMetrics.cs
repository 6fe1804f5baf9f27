using KaMeng.Functions.Credentials;
using KaMeng.Functions.Figures;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Refunds.Figures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Operators;

/// <summary><c>GET /api/operator/metrics</c>: the figures of some days, thirty unless <c>from</c> and <c>to</c> say others.</summary>
internal sealed class ShowMetrics(BearerGate gate, FiguresReading figures, TimeProvider clock)
{
    /// <summary>200 with all of them.</summary>
    [Function(nameof(ShowMetrics))]
    [Query("from", typeof(DateOnly), "The first day, in Shanghai.")]
    [Query("to", typeof(DateOnly), "The last day; today unless told.")]
    [Answers(200, typeof(MetricsView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/metrics")] HttpRequest request, CancellationToken cancellationToken)
    {
        await gate.AdmitReaderAsync(request, cancellationToken);
        FiguresWindow window = Window(request);
        return Answer.Json(StatusCodes.Status200OK, MetricsView.Of(await figures.ReadAsync(window, cancellationToken)));
    }

    private FiguresWindow Window(HttpRequest request)
    {
        var errors = new FieldErrors();
        var fields = new QueryFields(request.Query, errors);
        DateOnly to = fields.Day("to") ?? FiguresWindow.Ending(clock.GetUtcNow()).To;
        var window = new FiguresWindow(fields.Day("from") ?? to.AddDays(1 - FiguresWindow.UsualDays), to);
        if (window.Length is < 1 or > FiguresWindow.MostDays)
        {
            errors.Add("from", $"must be a day from {FiguresWindow.MostDays - 1} days before 'to' up to 'to'.");
        }

        errors.ThrowIfAny();
        return window;
    }
}
