using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Http;
using KaMeng.Pages.Cases;
using KaMeng.Pages.Shell;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Console.Cases;

/// <summary>What a form of a case's page is answered with.</summary>
internal static class CaseAnswers
{
    /// <summary>What is live of the page with a line of news, where script asked; otherwise the way back to the page.</summary>
    public static async Task<Answer> AfterAsync(
        HttpRequest request, CaseReading reading, string refundId, Visitor visitor, string news, CancellationToken cancellationToken) => ConsoleAnswers.IsScript(request)
            ? await ConsoleAnswers.PartAsync<CaseWhole>(news, ("Visitor", visitor), ("Model", await reading.ReadAsync(refundId, visitor, cancellationToken)))
            : ConsoleAnswers.GoTo("/console/cases/" + refundId);
}
