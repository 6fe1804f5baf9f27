using System.Text.Json.Nodes;

namespace KaMeng.Local.Demo.Stories;

/// <summary>The host is killed while a merchant's clock runs. The clock is in the history, not in the process.</summary>
internal sealed class KilledHost : Story
{
    public override string Title => "kill -9: the host dies while a clock runs, and the clock still fires on time";

    public override async Task<string> TellAsync(StoryTelling telling)
    {
        await telling.StepAsync("the storefront asks: CODE_INVALID; two pieces of evidence");
        JsonNode opened = await telling.OpenAsync("DEMO-D", "m-79", "CODE_INVALID", "OPENED_UNVERIFIED");
        string refundId = (string)opened["refundId"]!;
        await telling.AddCodeEvidenceAsync(refundId);
        JsonNode review = await telling.CaseOnceAsync(refundId, "MERCHANT_REVIEW", c => (string?)c["stage"] == "MERCHANT_REVIEW");
        DateTimeOffset due = DueAt(review);
        JsonArray before = await HistoryAsync(telling, refundId);

        await telling.StepAsync($"kill -9 {telling.Stage.HostId}, with {before.Count} events in the history");
        await telling.Stage.KillHostAsync();
        telling.Step("the host is dead; starting it again on the same data");
        await telling.Stage.StartHostAgainAsync();

        JsonArray after = await HistoryAsync(telling, refundId);
        for (int i = 0; i < before.Count; i++)
        {
            Must(JsonNode.DeepEquals(before[i], after[i]), $"history event {i} unchanged", after[i]);
        }

        await telling.StepAsync($"back as process {telling.Stage.HostId}: all {before.Count} events are there");
        await telling.Api.AdvanceAsync("PT24H");
        JsonNode escalated = await telling.CaseAsync(refundId);
        Must((string?)escalated["stage"] == "PLATFORM_REVIEW", "PLATFORM_REVIEW", escalated);
        Must(Count(escalated, "REMINDER_SENT") == 2, "2 reminders", escalated);
        TimeSpan late = Lateness(escalated, "ESCALATED", due);
        return $"{before.Count} events survived; 2 reminders, escalation {late.TotalMilliseconds:0} ms after the deadline";
    }

    private static async Task<JsonArray> HistoryAsync(StoryTelling telling, string refundId)
    {
        JsonNode inspection = await telling.Api.AsAsync(StoryTelling.Agent, HttpMethod.Get, $"/api/operator/refunds/{refundId}");
        return inspection["orchestration"]!["history"]!.AsArray();
    }
}
