using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KaMeng.Local.Providers.Alipay.Complaints;

/// <summary>交易投诉: takes complaints in, tells the merchant that one changed, and answers the merchant's calls. A decision moves no money, whatever its code says.</summary>
internal sealed class AlipayComplaintDesk(AlipayStore store, AlipayNotices notices, ComplaintTroubles troubles, AlipaySimulatorOptions options)
{
    private const string Methods = "alipay.merchant.tradecomplain.";
    private const string Upload = "alipay.merchant.image.upload";
    private const int MostOnPage = 20;
    private static readonly string[] Submissions = ["feedback", "reply", "supplement"];

    private DateTimeOffset Now => options.Time.GetUtcNow();

    private long Clock => Now.ToUnixTimeMilliseconds();

    /// <summary>Whether a method is one of its.</summary>
    public static bool Knows(string method) => method is Upload or Methods + "query" or Methods + "batchquery" || Submission(method) is not null;

    /// <summary>Somebody complains. The complaint and its message are on disk before this returns.</summary>
    public SimulatedAlipayComplaint Complain(string trade, string orderNo, long fen, string content, bool silently, TimeSpan delay) => store.Alone(() =>
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{Now:yyyyMMdd}1000200{store.Complaints.NextOrdinal():0000000000}");
        var row = new AlipayComplaintRow(id, trade, orderNo, fen, content, Clock, AlipayComplaintRow.MerchantProcessing, Clock);
        store.Complaints.Keep(row);
        Tell(id, silently ? null : delay);
        return Show(row);
    });

    /// <summary>The complainant or Alipay brings a complaint to another state.</summary>
    /// <returns>The complaint; null if there is none.</returns>
    public SimulatedAlipayComplaint? Move(string id, string status, bool silently) => store.Alone(() =>
    {
        if (store.Complaints.Find(id) is not { } row)
        {
            return null;
        }

        AlipayComplaintRow moved = row with { Status = status, MovedAt = Clock };
        store.Complaints.Keep(moved);
        Tell(id, silently ? null : TimeSpan.Zero);
        return Show(moved);
    });

    /// <summary>Every complaint with what was sent about it, oldest first.</summary>
    public IReadOnlyList<SimulatedAlipayComplaint> All() => store.Alone(() => (IReadOnlyList<SimulatedAlipayComplaint>)[.. store.Complaints.All().Select(Show)]);

    /// <summary>Answers a call of the merchant's.</summary>
    /// <param name="method">One that <see cref="Knows"/>.</param>
    /// <param name="parameters">All of the call's parameters.</param>
    /// <param name="file">The file that came with it; null if none did.</param>
    public GatewayAnswer Answer(string method, IReadOnlyDictionary<string, string> parameters, byte[]? file)
    {
        Dictionary<string, string>? said = Content(parameters);
        return said is null ? Invalid("biz_content不是有效的JSON")
            : Submission(method) is { } call ? Submit(call, said)
            : method == Upload ? TakeImage(said, file)
            : method == Methods + "query" ? Query(said)
            : List(said);
    }

    private static string? Submission(string method) => Submissions.FirstOrDefault(call => method == $"{Methods}{call}.submit");

    private static GatewayAnswer Invalid(string words) => GatewayAnswer.Refused("INVALID_PARAMETER", words);

    private GatewayAnswer Submit(string call, Dictionary<string, string> said)
    {
        ComplaintTrouble? trouble = troubles.Next();
        if (trouble == ComplaintTrouble.Unavailable)
        {
            return GatewayAnswer.Error("20000", "Service Currently Unavailable", "isp.unknow-error", "系统繁忙");
        }

        return store.Alone(() =>
        {
            string? id = said.GetValueOrDefault("complain_event_id");
            AlipayComplaintRow? row = store.Complaints.Find(id)?.At(Clock, options);
            GatewayAnswer? error = AlipayComplaintCalls.ErrorIn(row, call, said, store.Complaints.HasImage);
            if (row is not null)
            {
                var body = new JsonObject(said.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value)));
                store.Complaints.Keep(row.ComplaintId, new SimulatedAlipayAnswer(call, (string?)error?.Node?["sub_code"] ?? "10000", body, Now));
            }

            if (error is null && call == "feedback")
            {
                store.Complaints.Keep(row! with { Status = AlipayComplaintRow.MerchantFeedbacked, MovedAt = Clock });
                Tell(row.ComplaintId, TimeSpan.Zero);
            }

            return trouble == ComplaintTrouble.LostAnswer ? GatewayAnswer.Silence : error ?? GatewayAnswer.TakenOn([]);
        });
    }

    private GatewayAnswer TakeImage(Dictionary<string, string> said, byte[]? file)
    {
        if (said.GetValueOrDefault("image_type") is not ("jpg" or "jpeg" or "png" or "gif" or "bmp") || file is not { Length: > 0 })
        {
            return Invalid("image_type或image_content不正确");
        }

        string id = Convert.ToHexStringLower(SHA256.HashData(file))[..32];
        store.Alone(() => store.Complaints.KeepImage(id));
        return GatewayAnswer.TakenOn(new JsonObject { ["image_id"] = id });
    }

    private GatewayAnswer Query(Dictionary<string, string> said) => store.Alone(() =>
    {
        if (store.Complaints.Find(said.GetValueOrDefault("complain_event_id"))?.At(Clock, options) is not { } row)
        {
            return GatewayAnswer.Refused("COMPLAIN_EVENT_NOT_EXIST", "投诉单不存在");
        }

        JsonObject reply = Json(row);
        reply["trade_amount"] = AlipayWire.Yuan(row.Amount);
        reply["reply_detail_infos"] = new JsonArray([.. store.Complaints.Answers(row.ComplaintId).Where(answer => answer.Code == "10000").Reverse().Select(Said)]);
        return GatewayAnswer.TakenOn(reply);
    });

    private GatewayAnswer List(Dictionary<string, string> said)
    {
        long to = AlipayWire.Milliseconds(said.GetValueOrDefault("end_time")) ?? Clock;
        long from = AlipayWire.Milliseconds(said.GetValueOrDefault("begin_time")) ?? to - (long)TimeSpan.FromDays(30).TotalMilliseconds;
        int size = int.TryParse(said.GetValueOrDefault("page_size", "10"), CultureInfo.InvariantCulture, out int asked) ? asked : 0;
        int page = int.TryParse(said.GetValueOrDefault("page_num", "1"), CultureInfo.InvariantCulture, out int number) ? number : 0;
        if (to < from || to - from > (long)TimeSpan.FromDays(366).TotalMilliseconds || size is < 1 or > MostOnPage || page < 1)
        {
            return Invalid("时间跨度最大一年,page_size不超过20,page_num从1开始");
        }

        return store.Alone(() =>
        {
            AlipayComplaintRow[] found =
            [
                .. store.Complaints.All().Select(row => row.At(Clock, options))
                    .Where(row => row.CreatedAt >= from && row.CreatedAt <= to && said.GetValueOrDefault("status", row.Status) == row.Status),
            ];
            return GatewayAnswer.TakenOn(new JsonObject
            {
                ["page_num"] = page,
                ["page_size"] = size,
                ["total_num"] = found.Length,
                ["total_page_num"] = (found.Length + size - 1) / size,
                ["trade_complain_infos"] = new JsonArray([.. found.Skip((page - 1) * size).Take(size).Select(Json)]),
            });
        });
    }

    // The message says which complaint changed and nothing else; null: it is lost.
    private void Tell(string id, TimeSpan? after)
    {
        long ordinal = store.Notices.Next();
        store.Notices.Add(notices.OfComplaint(id, ordinal, Clock, after is { } delay ? Clock + (long)delay.TotalMilliseconds : null));
    }

    private SimulatedAlipayComplaint Show(AlipayComplaintRow row)
    {
        (int deliveries, bool acknowledged) = store.Notices.DeliveriesOf(row.ComplaintId);
        return new SimulatedAlipayComplaint(
            row.ComplaintId, row.Trade, row.At(Clock, options).Status, DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), deliveries, acknowledged, store.Complaints.Answers(row.ComplaintId));
    }

    private static JsonObject Said(SimulatedAlipayAnswer answer) => new()
    {
        ["replier_name"] = "商家",
        ["replier_role"] = "MERCHANT",
        ["gmt_create"] = AlipayWire.Time(answer.At.ToUnixTimeMilliseconds()),
        ["content"] = (string?)answer.Body?[answer.Call + "_content"],
        ["images"] = new JsonArray(),
    };

    private static JsonObject Json(AlipayComplaintRow row) => new()
    {
        ["complain_event_id"] = row.ComplaintId,
        ["status"] = row.Status,
        ["trade_no"] = row.Trade,
        ["merchant_order_no"] = row.OrderNo,
        ["gmt_create"] = AlipayWire.Time(row.CreatedAt),
        ["gmt_modified"] = AlipayWire.Time(row.MovedAt),
        ["leaf_category_name"] = "要求退款",
        ["complain_reason"] = "商品无法使用",
        ["content"] = row.Content,
        ["images"] = new JsonArray(),
    };

    // The parameters of a method stand in biz_content or beside the gateway's own; whoever has both means the first.
    private static Dictionary<string, string>? Content(IReadOnlyDictionary<string, string> parameters)
    {
        if (!parameters.TryGetValue("biz_content", out string? json))
        {
            return parameters.Where(parameter => !IsGateways(parameter.Key)).ToDictionary(StringComparer.Ordinal);
        }

        try
        {
            return (JsonNode.Parse(json) as JsonObject)?.ToDictionary(field => field.Key, field => field.Value?.ToString() ?? "", StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsGateways(string name) => name is "app_id" or "method" or "format" or "charset" or "sign_type" or "sign" or "timestamp" or "version";
}
