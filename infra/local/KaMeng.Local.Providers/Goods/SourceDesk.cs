using System.Text.Json;
using System.Text.Json.Nodes;
using KaMeng.Local.Providers.WeChatPay;

namespace KaMeng.Local.Providers.Goods;

/// <summary>
/// Answers questions about goods as docs/goods-source-api.md has it. Of goods it hears of first it believes what the storefront says; every void and
/// every cancelling succeeds unless something else was planned.
/// </summary>
internal sealed class SourceDesk(GoodsStore store, TimeProvider time)
{
    /// <summary>Answers one question; what it changed is on disk before this returns.</summary>
    public ApiAnswer Answer(SimulatedAsk ask, byte[] body) => GoodsQuestion.Read(body) is { } question
        ? store.Alone(tables => Answer(tables, ask, question))
        : ApiAnswer.Error(400, "BODY_INVALID", "key, orderId and lineId are required.");

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private ApiAnswer Answer(GoodsStore tables, SimulatedAsk ask, GoodsQuestion question)
    {
        GoodsRow goods = Known(tables, question);
        tables.Count(goods, ask, calls: 1, done: 0);
        PlannedTreatment? planned = tables.Planned(ask, question.OrderId!);
        if (planned is not null)
        {
            tables.Use(planned);
        }

        switch (planned?.Treatment)
        {
            case SimulatedTreatment.Silent:
                return ApiAnswer.Silence;
            case SimulatedTreatment.Unavailable:
                return ApiAnswer.Error(503, "UNAVAILABLE", "稍后再试");
            case SimulatedTreatment.Refused:
                return Refuse(tables, ask, goods);
            case SimulatedTreatment.Used:
                goods = goods with { Condition = SimulatedCondition.Used, UsedAt = Now };
                tables.Keep(goods);
                return Do(tables, ask, goods, question);
            case SimulatedTreatment.Slow:
                tables.Keep(new ActRow(question.Key!, ActState.Pending, Now + planned.Takes));
                return Ok("PENDING", goods);
            case SimulatedTreatment.Timeout:
                Do(tables, ask, goods, question);
                return ApiAnswer.Silence;
            default:
                return Do(tables, ask, goods, question);
        }
    }

    private ApiAnswer Do(GoodsStore tables, SimulatedAsk ask, GoodsRow goods, GoodsQuestion question)
    {
        if (ask == SimulatedAsk.State)
        {
            return Ok("DONE", goods);
        }

        switch (tables.Act(question.Key!))
        {
            case { State: ActState.Pending, DueAt: { } due } when due > Now:
                return Ok("PENDING", goods);
            case { State: ActState.Done }:
                return Ok("ALREADY_DONE", goods);
            case { State: ActState.Undone }:
                return Ok("REFUSED", goods, "UNDONE");
            default:
                return ask switch
                {
                    SimulatedAsk.Cancel => Cancel(tables, goods, question),
                    SimulatedAsk.Void => Void(tables, goods, question),
                    _ => Restore(tables, goods, question),
                };
        }
    }

    private static ApiAnswer Cancel(GoodsStore tables, GoodsRow goods, GoodsQuestion question) => goods.Condition switch
    {
        SimulatedCondition.NotDelivered => Ok("ALREADY_DONE", goods),
        SimulatedCondition.Delivering or SimulatedCondition.Unknown => Done(tables, SimulatedAsk.Cancel, goods with { Condition = SimulatedCondition.NotDelivered }, question),
        _ => Ok("REFUSED", goods, "TOO_LATE"),
    };

    private static ApiAnswer Void(GoodsStore tables, GoodsRow goods, GoodsQuestion question) => goods.Condition switch
    {
        SimulatedCondition.Void => Ok("ALREADY_DONE", goods),
        SimulatedCondition.Used or SimulatedCondition.PartlyUsed => Ok("REFUSED", goods, "USED"),
        _ => Done(tables, SimulatedAsk.Void, goods with { Condition = SimulatedCondition.Void, BeforeVoid = goods.Condition, VoidKey = question.Key }, question),
    };

    // A void that is still on its way must not happen after this.
    private static ApiAnswer Restore(GoodsStore tables, GoodsRow goods, GoodsQuestion question)
    {
        if (question.Undoes is { } undone)
        {
            tables.Keep(new ActRow(undone, ActState.Undone, null));
        }

        return goods is { Condition: SimulatedCondition.Void, BeforeVoid: { } before } && goods.VoidKey == question.Undoes
            ? Done(tables, SimulatedAsk.Restore, goods with { Condition = before, BeforeVoid = null, VoidKey = null }, question)
            : Ok("ALREADY_DONE", goods);
    }

    private static ApiAnswer Refuse(GoodsStore tables, SimulatedAsk ask, GoodsRow goods)
    {
        switch (ask)
        {
            case SimulatedAsk.State:
                return Ok("DONE", goods with { Condition = SimulatedCondition.Unknown });
            case SimulatedAsk.Cancel:
                GoodsRow delivered = goods.Condition == SimulatedCondition.Delivering ? goods with { Condition = SimulatedCondition.Unused } : goods;
                tables.Keep(delivered);
                return Ok("REFUSED", delivered, "TOO_LATE");
            default:
                return Ok("REFUSED", goods, ask == SimulatedAsk.Void ? "CANNOT_VOID" : "CANNOT_RESTORE");
        }
    }

    private static ApiAnswer Done(GoodsStore tables, SimulatedAsk ask, GoodsRow after, GoodsQuestion question)
    {
        tables.Keep(after);
        tables.Keep(new ActRow(question.Key!, ActState.Done, null));
        tables.Count(after, ask, calls: 0, done: 1);
        return Ok("DONE", after);
    }

    private static GoodsRow Known(GoodsStore tables, GoodsQuestion question)
    {
        if (tables.Goods(question.OrderId!, question.LineId!, question.Issue) is { } known)
        {
            return known;
        }

        var goods = new GoodsRow(question.OrderId!, question.LineId!, question.Issue, AsReported(question.ReportedState), null, null, null);
        tables.Keep(goods);
        return goods;
    }

    private static SimulatedCondition AsReported(string? state) => state switch
    {
        "DELIVERED_UNOPENED" or "OPENED_UNVERIFIED" or "VERIFIED_UNUSED" => SimulatedCondition.Unused,
        "PARTLY_USED" => SimulatedCondition.PartlyUsed,
        "USED" => SimulatedCondition.Used,
        "VOIDED" => SimulatedCondition.Void,
        "UNDELIVERED" => SimulatedCondition.NotDelivered,
        "DELIVERING" => SimulatedCondition.Delivering,
        "SERVICE_NOT_STARTED" => SimulatedCondition.ServiceNotStarted,
        "SERVICE_STARTED" => SimulatedCondition.ServiceStarted,
        "SERVICE_DONE" => SimulatedCondition.ServiceDone,
        _ => SimulatedCondition.Unknown,
    };

    private static ApiAnswer Ok(string answer, GoodsRow goods, string? code = null)
    {
        var body = new JsonObject { ["answer"] = answer, ["condition"] = JsonSerializer.SerializeToNode(goods.Condition) };
        if (goods.UsedAt is { } usedAt)
        {
            body["usedAt"] = DateTimeOffset.FromUnixTimeMilliseconds(usedAt).ToString("O");
        }

        if (code is not null)
        {
            body["code"] = code;
        }

        return ApiAnswer.Ok(body);
    }
}
