using System.Text.Json.Nodes;

namespace KaMeng.Local.Demo.Stories;

/// <summary>Seed S2, 未发货状态是取消的黄金窗口: nothing was delivered, so the rules alone cancel and refund.</summary>
internal sealed class InstantCancel : Story
{
    public override string Title => "未发货秒退: an undelivered order is refunded at once";

    public override async Task<string> TellAsync(StoryTelling telling)
    {
        await telling.StepAsync("the storefront asks: NOT_DELIVERED, 49.00 CNY");
        JsonNode opened = await telling.OpenAsync("DEMO-A", "m-77", "NOT_DELIVERED", "UNDELIVERED");
        string refundId = (string)opened["refundId"]!;

        JsonNode closed = await telling.CaseOnceAsync(refundId, "CLOSED REFUNDED", c => (string?)c["stage"] == "CLOSED");
        Must((string?)closed["outcome"] == "REFUNDED" && (string?)closed["lane"] == "INSTANT", "INSTANT and REFUNDED", closed);
        Must(Count(closed, "MERCHANT_REVIEW_STARTED") == 0, "no merchant review", closed);
        IReadOnlyList<JsonNode> executed = await telling.ExecutedAsync("DEMO-A");
        Must(executed.Count == 1, "exactly one executed refund");
        await telling.StepAsync($"WeChat Pay executed {executed.Count} refund");
        return "INSTANT → REFUNDED, 49.00 CNY, money moved once";
    }
}
