using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Providers.WeChatPay.Complaints;

/// <summary>
/// 消费者投诉 2.0: takes complaints in, notifies the merchant, and answers the merchant's calls as the provider does. An agreed refund moves no money: once the
/// refund API has paid, the complaint is processed.
/// </summary>
internal sealed class ComplaintDesk(
    ComplaintStore store, SimulatorStore refunds, NotificationBody notifications, ComplaintTroubles troubles, WeChatPaySimulatorOptions options)
{
    /// <summary>Where its calls are.</summary>
    public const string Root = "/v3/merchant-service/";

    private const string ComplaintsPath = Root + "complaints-v2";
    private const string UploadPath = Root + "images/upload";
    private const int MostOnPage = 50;
    private const int MostInHistory = 300;

    // The list spans 30 days at most.
    private const int LongestSpan = 30;

    private DateTimeOffset Now => options.Time.GetUtcNow();

    /// <summary>A payer complains. The complaint and its notification are on disk before this returns.</summary>
    public SimulatedComplaint Complain(string transactionId, string outTradeNo, long fen, string detail, bool silently)
    {
        DateTimeOffset now = Now;
        string id = string.Create(CultureInfo.InvariantCulture, $"2000000{now:yyyyMMdd}{RandomNumberGenerator.GetInt32(100_000_000, 1_000_000_000)}");
        store.Alone(tables =>
        {
            tables.Keep(new ComplaintRow(id, transactionId, outTradeNo, fen, detail, now.ToUnixTimeMilliseconds(), "PENDING", null));
            return true;
        });
        if (!silently)
        {
            Notify(id, "CREATE_COMPLAINT", "COMPLAINT.CREATE");
        }

        return Show(store.Alone(tables => tables.Find(id)!));
    }

    /// <summary>Every complaint with what was sent about it, oldest first.</summary>
    public IReadOnlyList<SimulatedComplaint> All() => [.. store.Alone(tables => tables.All()).Select(Show)];

    /// <summary>Answers a call of the merchant's.</summary>
    public ApiAnswer Answer(HttpRequest request, byte[] body)
    {
        string path = request.Path.Value ?? "";
        bool isPost = HttpMethods.IsPost(request.Method);
        if (isPost && path == UploadPath)
        {
            return ApiAnswer.Ok(new JsonObject { ["media_id"] = "MD" + Convert.ToHexStringLower(SHA256.HashData(body)) });
        }

        if (!isPost && path == ComplaintsPath)
        {
            return List(request.Query);
        }

        string[] parts = path.StartsWith(ComplaintsPath + "/", StringComparison.Ordinal) ? path[(ComplaintsPath.Length + 1)..].Split('/') : [];
        return parts switch
        {
            [var id] when !isPost => Current(id) is { } row ? ApiAnswer.Ok(Json(row)) : Unknown,
            [var id, "negotiation-historys"] when !isPost => Current(id) is null ? Unknown : History(id, request.Query),
            [var id, "response" or "update-refund-progress" or "complete"] when isPost => Take(id, parts[1], body),
            _ => ApiAnswer.Error(404, "PARAM_ERROR", "请求的接口不存在"),
        };
    }

    private static ApiAnswer Unknown => ApiAnswer.Error(404, "RESOURCE_NOT_EXISTS", "投诉单不存在");

    /// <summary>The provider ends a complaint.</summary>
    /// <returns>The complaint; null if there is none.</returns>
    public SimulatedComplaint? Close(string id, bool silently)
    {
        if (Current(id) is not { } row)
        {
            return null;
        }

        store.Alone(tables =>
        {
            tables.Keep(row with { State = "PROCESSED" });
            return true;
        });
        if (!silently)
        {
            Notify(id, "PLATFORM_COMPLETE", "COMPLAINT.STATE_CHANGE");
        }

        return Show(store.Alone(tables => tables.Find(id)!));
    }

    private ApiAnswer Take(string id, string call, byte[] body)
    {
        ComplaintTrouble? trouble = troubles.Next();
        if (trouble == ComplaintTrouble.Unavailable)
        {
            return ApiAnswer.Error(500, "SYSTEM_ERROR", "系统异常，请稍后重试");
        }

        if (Current(id) is not { } row)
        {
            return Unknown;
        }

        JsonObject? sent = Parse(body);
        (ApiAnswer answer, ComplaintRow after) = ComplaintCalls.Apply(row, call, sent);
        store.Alone(tables =>
        {
            tables.Keep(after);
            tables.Keep(id, new SimulatedAnswer(call, answer.Status, sent, Now));
            return true;
        });
        if (answer.Status < 300 && call == "update-refund-progress" && row.Progress is null)
        {
            Notify(id, after.Progress == "APPROVE" ? "MERCHANT_APPROVE_REFUND" : "MERCHANT_REJECT_REFUND", "COMPLAINT.STATE_CHANGE");
        }

        return trouble == ComplaintTrouble.LostAnswer ? ApiAnswer.Silence : answer;
    }

    // What the merchant said; what the payer said is not kept here.
    private ApiAnswer History(string id, IQueryCollection query)
    {
        int limit = int.TryParse(query["limit"], CultureInfo.InvariantCulture, out int asked) ? asked : 100;
        int offset = int.TryParse(query["offset"], CultureInfo.InvariantCulture, out int passed) ? passed : 0;
        if (limit is < 1 or > MostInHistory || offset < 0)
        {
            return ApiAnswer.Error(400, "PARAM_ERROR", "limit不超过300");
        }

        SimulatedAnswer[] said = [.. store.Alone(tables => tables.Answers(id)).Where(answer => answer is { Call: "response", Status: < 300 })];
        return ApiAnswer.Ok(new JsonObject
        {
            ["data"] = new JsonArray([.. said.Skip(offset).Take(limit).Select((answer, index) => new JsonObject
            {
                ["log_id"] = $"{id}{index}",
                ["operator"] = "商户",
                ["operate_time"] = NotificationBody.Time(answer.At),
                ["operate_type"] = "MERCHANT_RESPONSE",
                ["operate_details"] = (string?)answer.Body?["response_content"],
            })]),
            ["limit"] = limit,
            ["offset"] = offset,
            ["total_count"] = said.Length,
        });
    }

    // What was agreed and has been paid is processed, without anybody saying so.
    private ComplaintRow? Current(string id)
    {
        ComplaintRow? row = store.Alone(tables => tables.Find(id));
        if (row is not { Progress: "APPROVE", State: not "PROCESSED" } || !IsPaid(row.TransactionId))
        {
            return row;
        }

        ComplaintRow processed = row with { State = "PROCESSED" };
        store.Alone(tables =>
        {
            tables.Keep(processed);
            return true;
        });
        Notify(id, "REFUND_SUCCESS", "COMPLAINT.STATE_CHANGE");
        return processed;
    }

    private bool IsPaid(string payment)
    {
        long now = Now.ToUnixTimeMilliseconds();
        return refunds.Alone(tables => tables.Refunds(payment)).Exists(refund => refund.StatusAt(now) == "SUCCESS");
    }

    private ApiAnswer List(IQueryCollection query)
    {
        bool understood = DateOnly.TryParse(query["begin_date"], CultureInfo.InvariantCulture, out DateOnly from) & DateOnly.TryParse(query["end_date"], CultureInfo.InvariantCulture, out DateOnly to);
        int limit = int.TryParse(query["limit"], CultureInfo.InvariantCulture, out int asked) ? asked : 10;
        int offset = int.TryParse(query["offset"], CultureInfo.InvariantCulture, out int passed) ? passed : 0;
        if (!understood || to.DayNumber - from.DayNumber is < 0 or > LongestSpan || limit is < 1 or > MostOnPage || offset < 0)
        {
            return ApiAnswer.Error(400, "PARAM_ERROR", "查询日期跨度不超过30天，limit不超过50");
        }

        ComplaintRow[] found = [.. store.Alone(tables => tables.All()).Where(row => DayOf(row) >= from && DayOf(row) <= to)];
        return ApiAnswer.Ok(new JsonObject
        {
            ["data"] = new JsonArray([.. found.Skip(offset).Take(limit).Select(row => Json(Current(row.ComplaintId)!))]),
            ["limit"] = limit,
            ["offset"] = offset,
            ["total_count"] = found.Length,
        });
    }

    private void Notify(string id, string action, string eventType)
    {
        ComplaintRow row = store.Alone(tables => tables.Find(id)!);
        long now = Now.ToUnixTimeMilliseconds();
        refunds.Alone(tables =>
        {
            string eventId = ComplaintSchedule.IdOf(id, tables.Notices.Of(id, long.MaxValue).Count + 1);
            byte[] body = notifications.OfComplaint(row, action, eventType, eventId, Now);
            tables.Notices.Add(new NoticeRow(eventId, id, new Uri(options.NotifyUrl, "complaints").ToString(), body, now, now, Attempts: 0));
            return true;
        });
    }

    private SimulatedComplaint Show(ComplaintRow row)
    {
        (int deliveries, bool acknowledged) = refunds.Alone(tables => tables.Notices.DeliveriesOf(row.ComplaintId));
        return new SimulatedComplaint(
            row.ComplaintId, row.TransactionId, Current(row.ComplaintId)!.State, DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), deliveries, acknowledged,
            store.Alone(tables => tables.Answers(row.ComplaintId)));
    }

    private static DateOnly DayOf(ComplaintRow row) =>
        DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt).ToOffset(TimeSpan.FromHours(8)).DateTime);

    private static JsonObject Json(ComplaintRow row) => new()
    {
        ["complaint_id"] = row.ComplaintId,
        ["complaint_time"] = NotificationBody.Time(DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt)),
        ["complaint_detail"] = row.Detail,
        ["complaint_state"] = row.State,
        ["problem_type"] = "REFUND",
        ["apply_refund_amount"] = row.Amount,
        ["complaint_full_refunded"] = false,
        ["incoming_user_response"] = false,
        ["user_complaint_times"] = 1,
        ["complaint_order_info"] = new JsonArray(new JsonObject
        {
            ["transaction_id"] = row.TransactionId,
            ["out_trade_no"] = row.OutTradeNo,
            ["amount"] = row.Amount,
        }),
    };

    private static JsonObject? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
