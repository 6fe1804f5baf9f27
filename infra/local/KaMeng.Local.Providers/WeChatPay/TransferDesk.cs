using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Takes transfers in, waits for their payees and tells how they stand. One number is one transfer, however often it is asked for.</summary>
internal sealed class TransferDesk(SimulatorStore store, SensitiveReader sensitive, NotificationBody notifications, string mchId, WeChatPaySimulatorOptions options)
{
    private long Now => options.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private long ProcessingTime => (long)options.ProcessingTime.TotalMilliseconds;

    /// <summary>Answers an application. The transfer and its notification are on disk before this returns.</summary>
    /// <param name="body">The body.</param>
    /// <param name="serial">Which key the name in it is encrypted with.</param>
    public ApiAnswer Apply(byte[] body, string? serial)
    {
        TransferRequest? request = Read(body);
        if (TransferRules.ErrorIn(request) is { } error)
        {
            return error;
        }

        string? name = sensitive.Open(serial, request!.UserName);
        if (request.UserName is not null && string.IsNullOrWhiteSpace(name))
        {
            return ApiAnswer.Error(400, "PARAM_ERROR", "user_name解密失败,请检查Wechatpay-Serial与加密方式");
        }

        string? hash = name is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return store.Alone(tables => tables.Transfers.Find(request.OutBillNo!) is { } known ? Repeat(tables, known, request, hash) : New(tables, request, hash));
    }

    /// <summary>Answers a query; it reaches back 30 days.</summary>
    public ApiAnswer Query(string number) => store.Alone(tables =>
    {
        tables.Transfers.CountQuery(number);
        return tables.Transfers.Find(number) is { } transfer && Now - transfer.CreatedAt <= (long)TimeSpan.FromDays(30).TotalMilliseconds
            ? ApiAnswer.Ok(TransferReplyBody.OfQuery(transfer, Now, mchId))
            : ApiAnswer.Error(404, "NOT_FOUND", "记录不存在");
    });

    /// <summary>Answers a cancellation.</summary>
    public ApiAnswer Cancel(string number) => store.Alone(tables =>
    {
        tables.Transfers.CountCancel(number);
        long now = Now;
        switch (tables.Transfers.Find(number))
        {
            case null:
                return ApiAnswer.Error(404, "NOT_FOUND", "记录不存在");
            case { CancelledAt: not null } before:
                return ApiAnswer.Ok(TransferReplyBody.OfCancellation(before, now));
            case { } transfer when transfer.StateAt(now) is "ACCEPTED" or "PROCESSING" or TransferRow.Waits:
                TransferRow cancelled = transfer with { CancelledAt = now, SettlesAt = now + ProcessingTime };
                Change(tables, cancelled);
                return ApiAnswer.Ok(TransferReplyBody.OfCancellation(cancelled, now));
            default:
                return ApiAnswer.Error(400, "INVALID_REQUEST", "当前单据状态不允许撤销");
        }
    });

    /// <summary>The payee confirms.</summary>
    /// <returns>Null if there is no such transfer, false if it does not wait for that.</returns>
    public bool? Confirm(string number) => store.Alone<bool?>(tables =>
    {
        long now = Now;
        if (tables.Transfers.Find(number) is not { } transfer)
        {
            return null;
        }

        if (transfer.StateAt(now) != TransferRow.Waits)
        {
            return false;
        }

        Change(tables, transfer with { ConfirmedAt = now, SettlesAt = now + ProcessingTime });
        return true;
    });

    private ApiAnswer Repeat(SimulatorStore tables, TransferRow known, TransferRequest request, string? nameHash)
    {
        if (known.Amount != request.Amount || known.OpenId != request.OpenId || known.AppId != request.AppId || known.SceneId != request.SceneId || known.NameHash != nameHash)
        {
            return ApiAnswer.Error(400, "INVALID_REQUEST", "商户单号已存在,但转账信息与之前请求不一致");
        }

        tables.Transfers.CountApply(known.Number);
        return PlannedTrouble.OfRepetition(tables) ?? ApiAnswer.Ok(TransferReplyBody.OfApplication(known, Now));
    }

    private ApiAnswer New(SimulatorStore tables, TransferRequest request, string? nameHash)
    {
        SimulatedResult result = tables.UsePlanned();
        if (PlannedTrouble.Of(result) is { } trouble)
        {
            return trouble;
        }

        TransferRow transfer = TakeIn(tables, request, nameHash, result);
        return result == SimulatedResult.Timeout ? ApiAnswer.Silence : ApiAnswer.Ok(TransferReplyBody.OfApplication(transfer, transfer.CreatedAt));
    }

    private TransferRow TakeIn(SimulatorStore tables, TransferRequest request, string? nameHash, SimulatedResult result)
    {
        long now = Now;
        var transfer = new TransferRow(
            request.OutBillNo!,
            string.Create(CultureInfo.InvariantCulture, $"1330000{Day(now)}{tables.Transfers.NextOrdinal():000000000000000}"),
            request.AppId!,
            request.SceneId!,
            request.OpenId!,
            nameHash,
            request.Amount!.Value,
            request.NotifyUrl ?? options.NotifyUrl.ToString(),
            result,
            CreatedAt: now,
            WaitsAt: result == SimulatedResult.Slow ? now + (2 * ProcessingTime) : now,
            ExpiresAt: now + (long)options.ConfirmationTime.TotalMilliseconds,
            ConfirmedAt: null,
            CancelledAt: null,
            SettlesAt: now + ProcessingTime,
            ApplyCalls: 1,
            QueryCalls: 0,
            CancelCalls: 0);
        tables.Transfers.Add(transfer);
        Announce(tables, transfer);
        return transfer;
    }

    private void Change(SimulatorStore tables, TransferRow transfer)
    {
        tables.Transfers.Update(transfer);
        tables.Notices.DropUnready(transfer.Number, Now);
        Announce(tables, transfer);
    }

    // What it will end as, if nobody does anything more, is known from the start.
    private void Announce(SimulatorStore tables, TransferRow transfer)
    {
        bool goesOnByItself = transfer.ConfirmedAt is not null || transfer.CancelledAt is not null || transfer.Result == SimulatedResult.Closed;
        long endsAt = goesOnByItself ? transfer.SettlesAt : transfer.ExpiresAt;
        string eventId = string.Create(CultureInfo.InvariantCulture, $"EV-{Day(endsAt)}T{tables.Notices.Next():000000000000}");
        tables.Notices.Add(new NoticeRow(
            eventId, transfer.Number, transfer.Url, notifications.Of(transfer, endsAt, eventId), endsAt, transfer.Result == SimulatedResult.Silent ? null : endsAt, Attempts: 0));
    }

    private static string Day(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static TransferRequest? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<TransferRequest>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
