using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace KaMeng.Local.Tests.Hosting.Functions;

/// <summary>A small story: a request starts it, it waits a day for an event, and activities write down what happened.</summary>
public sealed class DurableFunctions(Journal journal, TimeProvider clock)
{
    public sealed record Note(string Text, int Number);

    [Function("Begin")]
    public static async Task<IResult> Begin(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/stories/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync("Story", new Note(request.Query["text"].ToString(), 1), new StartOrchestrationOptions(id));
        return Results.Accepted();
    }

    [Function("Story")]
    public static async Task<string> Story([OrchestrationTrigger] TaskOrchestrationContext context, Note note)
    {
        var first = await context.CallActivityAsync<Note>(nameof(Write), note);
        using var ended = new CancellationTokenSource();
        var answer = context.WaitForExternalEvent<string>("Answer", ended.Token);
        var deadline = context.CreateTimer(TimeSpan.FromHours(24), ended.Token);
        var told = await Task.WhenAny(answer, deadline) == answer ? await answer : "silence";
#pragma warning disable CA1849 // CancelAsync would leave the orchestrator's thread.
        ended.Cancel();
#pragma warning restore CA1849
        await context.CallActivityAsync(nameof(Write), first with { Text = told });
        return $"{first.Number} {told}";
    }

    [Function(nameof(Write))]
    public Note Write([ActivityTrigger] Note note, string instanceId, FunctionContext context)
    {
        Assert.Equal("activityTrigger", context.FunctionDefinition.InputBindings["note"].Type);
        journal.Write($"{instanceId} {note.Text} at {clock.GetUtcNow().ToString("dd HH:mm", CultureInfo.InvariantCulture)}");
        return note with { Number = note.Number + 1 };
    }
}
