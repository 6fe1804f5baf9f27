using System.Text;
using System.Text.Json.Nodes;

namespace KaMeng.Local.Demo.Stories;

/// <summary>A merchant who defends the case: rejection with evidence, appeal, and a platform decision the buyer can read.</summary>
internal sealed class RejectedAndAppealed : Story
{
    public override string Title => "商家举证拒绝, 买家申诉: the platform decides, and says by which rule";

    public override async Task<string> TellAsync(StoryTelling telling)
    {
        JsonObject merchant = StoryTelling.Merchant("m-78");
        await telling.StepAsync("the storefront asks: CODE_INVALID; two pieces of evidence");
        JsonNode opened = await telling.OpenAsync("DEMO-C", "m-78", "CODE_INVALID", "OPENED_UNVERIFIED");
        string refundId = (string)opened["refundId"]!;
        await telling.AddCodeEvidenceAsync(refundId);
        await telling.CaseOnceAsync(refundId, "MERCHANT_REVIEW", c => (string?)c["stage"] == "MERCHANT_REVIEW");

        await telling.Api.AddMerchantEvidenceAsync(
            merchant, refundId, "E4", "issuer.txt", "text/plain", Encoding.UTF8.GetBytes("发卡方记录: 该卡密已由买家账号激活\n"));
        await telling.Api.AsAsync(merchant, HttpMethod.Post, $"/api/merchant/refunds/{refundId}/decision", new JsonObject
        {
            ["decision"] = "REJECT",
            ["rejectionReason"] = "CODE_USED_BY_BUYER",
            ["note"] = "the issuer shows the buyer's own activation",
        });
        JsonNode rejected = await telling.CaseOnceAsync(refundId, "BUYER_RESPONSE", c => (string?)c["stage"] == "BUYER_RESPONSE");
        Must((string?)rejected["nextAction"]!["onTimeout"] == "CLOSE", "a clock on the buyer's answer", rejected);
        await telling.StepAsync("the merchant rejects with evidence; the buyer has 7 days");

        await telling.Api.AdvanceAsync("PT20H");
        await telling.Api.StorefrontAsync(
            HttpMethod.Post, $"/api/refunds/{refundId}/responses", new JsonObject { ["action"] = "APPEAL", ["note"] = "不是我激活的" }, "demo-c-appeal");
        await telling.CaseOnceAsync(refundId, "PLATFORM_REVIEW", c => (string?)c["stage"] == "PLATFORM_REVIEW");
        await telling.StepAsync("the buyer appeals: the platform reviews");

        await telling.Api.AsAsync(StoryTelling.Agent, HttpMethod.Post, $"/api/operator/refunds/{refundId}/decision", new JsonObject
        {
            ["decision"] = "REJECT",
            ["liability"] = new JsonObject { ["platform"] = 0, ["merchant"] = 0, ["user"] = 10000 },
            ["reason"] = "CODE_USED_BY_BUYER",
            ["note"] = "发卡方记录显示由买家账号激活 / the issuer's record shows the buyer's own activation",
        });
        JsonNode closed = await telling.CaseOnceAsync(refundId, "CLOSED", c => (string?)c["stage"] == "CLOSED");
        Must((string?)closed["outcome"] == "REJECTED" && closed["payout"] is null, "REJECTED without payout", closed);
        JsonNode last = closed["explanation"]!.AsArray()[^1]!;
        Must(((string?)last["basis"])?.Length > 0, "a rule with its basis", closed);
        return $"rejected by {(string?)last["rule"]}, basis {(string?)last["basis"]}";
    }
}
