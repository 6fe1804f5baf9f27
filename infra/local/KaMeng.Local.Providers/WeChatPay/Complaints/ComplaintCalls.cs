using System.Text.Json.Nodes;

namespace KaMeng.Local.Providers.WeChatPay.Complaints;

/// <summary>What the merchant's calls do to a complaint, and what the provider refuses.</summary>
internal static class ComplaintCalls
{
    private const int LongestWords = 200;
    private const int MostImages = 4;

    /// <summary>The answer to a call, and the complaint after it.</summary>
    public static (ApiAnswer Answer, ComplaintRow After) Apply(ComplaintRow row, string call, JsonObject? body)
    {
        // Said again, it is the same.
        if (call == "update-refund-progress" && row.Progress is not null && row.Progress == Text(body, "action") && ErrorInProgress(body) is null)
        {
            return (Done, row);
        }

        string? error = body is null ? "请求体不是JSON"
            : row.State == "PROCESSED" ? "投诉单已完结，不能再处理"
            : call switch
            {
                "response" => ErrorInResponse(body),
                "update-refund-progress" => row.Progress is null ? ErrorInProgress(body) : "投诉单已更新过退款审批结果",
                _ => row.State == "PENDING" ? "请先回复用户" : null,
            };
        if (error is not null)
        {
            return (ApiAnswer.Error(400, "INVALID_REQUEST", error), row);
        }

        return call switch
        {
            "response" => (Done, row with { State = "PROCESSING" }),
            "complete" => (Done, row with { State = "PROCESSED" }),
            _ => (Done, row with { State = Text(body, "action") == "REJECT" ? "PROCESSED" : "PROCESSING", Progress = Text(body, "action") }),
        };
    }

    private static ApiAnswer Done => new(204, []);

    private static string? ErrorInResponse(JsonObject? body) =>
        Text(body, "complainted_mchid") is null ? "complainted_mchid不能为空"
        : Text(body, "response_content") is not { Length: > 0 and <= LongestWords } ? "response_content长度应为1到200"
        : body?["response_images"] is JsonArray { Count: > MostImages } ? "response_images最多4张"
        : null;

    private static string? ErrorInProgress(JsonObject? body) => Text(body, "action") switch
    {
        "APPROVE" => body?["launch_refund_day"] is null ? "同意退款时launch_refund_day不能为空" : null,
        "REJECT" => body?["launch_refund_day"] is not null ? "拒绝退款时不能传launch_refund_day"
            : Text(body, "reject_reason") is not { Length: > 0 and <= LongestWords } ? "reject_reason长度应为1到200"
            : body?["reject_media_list"] is JsonArray { Count: > MostImages } ? "reject_media_list最多4张"
            : null,
        _ => "action应为APPROVE或REJECT",
    };

    private static string? Text(JsonObject? body, string name) => body?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
