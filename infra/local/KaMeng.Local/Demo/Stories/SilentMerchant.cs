using System.Text.Json.Nodes;

namespace KaMeng.Local.Demo.Stories;

/// <summary>An invalid code, complete evidence, a merchant who says nothing: reminders, escalation, an operator, and a provider that repeats itself.</summary>
internal sealed class SilentMerchant : Story
{
    public override string Title => "卡密无效, 商家沉默: reminders, escalation at 24 h, approval, one payout";

    public override async Task<string> TellAsync(StoryTelling telling)
    {
        await telling.StepAsync("the storefront asks: CODE_INVALID; two pieces of evidence");
        JsonNode opened = await telling.OpenAsync("DEMO-B", "m-77", "CODE_INVALID", "OPENED_UNVERIFIED");
        string refundId = (string)opened["refundId"]!;
        await telling.AddCodeEvidenceAsync(refundId);
        JsonNode review = await telling.CaseOnceAsync(refundId, "MERCHANT_REVIEW", c => (string?)c["stage"] == "MERCHANT_REVIEW");
        DateTimeOffset due = DueAt(review);

        foreach ((string by, int reminders) in new[] { ("PT12H", 1), ("PT6H", 2) })
        {
            await telling.Api.AdvanceAsync(by);
            JsonNode reminded = await telling.CaseAsync(refundId);
            Must(Count(reminded, "REMINDER_SENT") == reminders, $"{reminders} reminder(s)", reminded);
            await telling.StepAsync($"reminder {reminders}: the merchant is silent");
        }

        await telling.Api.AdvanceAsync("PT6H");
        JsonNode escalated = await telling.CaseAsync(refundId);
        Must((string?)escalated["stage"] == "PLATFORM_REVIEW", "PLATFORM_REVIEW", escalated);
        TimeSpan late = Lateness(escalated, "ESCALATED", due);
        await telling.StepAsync($"24 h: escalated to the platform, {late.TotalMilliseconds:0} ms after the deadline");

        await telling.Api.AsAsync(StoryTelling.Agent, HttpMethod.Post, $"/api/operator/refunds/{refundId}/decision", new JsonObject
        {
            ["decision"] = "APPROVE",
            ["liability"] = new JsonObject { ["platform"] = 0, ["merchant"] = 10000, ["user"] = 0 },
            ["reason"] = "MERCHANT_SILENT",
            ["note"] = "the merchant gave no evidence in its window",
        });
        JsonNode paid = await telling.CaseOnceAsync(refundId, "CLOSED REFUNDED", c => (string?)c["stage"] == "CLOSED");
        string refundNumber = (string)paid["payout"]!["refundNumber"]!;

        await telling.Api.PostAsync("/local/providers/wechat-pay/resend", new JsonObject { ["refundNumber"] = refundNumber, ["times"] = 2 });
        await telling.Api.AdvanceAsync("PT1M");
        await telling.StepAsync("the provider's success notification came three times");
        JsonNode after = await telling.CaseAsync(refundId);
        IReadOnlyList<JsonNode> executed = await telling.ExecutedAsync("DEMO-B");
        Must(executed.Count == 1 && Count(after, "PAYOUT_SUCCEEDED") == 1, "one executed refund and one PAYOUT_SUCCEEDED", after);
        JsonNode receipt = await telling.Api.StorefrontAsync(HttpMethod.Get, $"/api/refunds/{refundId}/receipt");
        return $"2 reminders → escalated → approved → 3 notifications, money moved once; receipt {(string?)receipt["refundNumber"] ?? refundNumber}";
    }
}
