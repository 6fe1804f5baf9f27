using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Http;
using KaMeng.Functions.Storage;
using KaMeng.Pages.WorkList;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.WorkList;

/// <summary><c>POST /console/views</c> and <c>/console/views/removal</c>: the views an operator keeps.</summary>
internal sealed class SaveView(ConsoleGate gate, ViewStore views)
{
    /// <summary>Keeps the filter under a name; 303 back to it.</summary>
    [Function("ConsoleSaveView")]
    public async Task<IActionResult> SaveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/views")] HttpRequest request, CancellationToken cancellationToken)
    {
        ConsoleForm form = await gate.AdmitFormAsync(request, cancellationToken);
        string name = form.One("name")?.Trim() ?? "";
        if (name.Length is 0 or > SavedView.LongestName || name.Any(char.IsControl))
        {
            throw FieldErrors.Of("name", $"must be 1 to {SavedView.LongestName} characters, none of them a control character.", $"须为 1 到 {SavedView.LongestName} 个字符,不能有控制字符。");
        }

        string query = FilterOf(form).Query();
        return await views.SaveAsync(form.Visitor.Subject, new SavedView(name, query), cancellationToken)
            ? ConsoleAnswers.GoTo("/console/cases" + query)
            : throw FieldErrors.Of("name", $"would be one too many: you have {ViewStore.Most} views. Delete one first.", $"太多:您已有 {ViewStore.Most} 个视图。请先删除一个。");
    }

    /// <summary>Forgets one; 303 back to the list.</summary>
    [Function("ConsoleRemoveView")]
    public async Task<IActionResult> RemoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/views/removal")] HttpRequest request, CancellationToken cancellationToken)
    {
        ConsoleForm form = await gate.AdmitFormAsync(request, cancellationToken);
        string name = form.One("name") ?? throw FieldErrors.Of("name", $"is required.", $"必填。");
        await views.RemoveAsync(form.Visitor.Subject, name, cancellationToken);
        return ConsoleAnswers.GoTo("/console/cases" + FilterOf(form).Query());
    }

    // Read and written anew, so that only a filter is ever kept or gone to.
    private static WorkListFilter FilterOf(ConsoleForm form) => WorkListReading.FilterOf(new QueryCollection(QueryHelpers.ParseQuery(form.One("query"))));
}
