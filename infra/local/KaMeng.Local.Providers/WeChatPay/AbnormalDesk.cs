using System.Globalization;
using System.Text.Json;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>Has refunds that could not be delivered go to a bank card, or to the merchant.</summary>
internal sealed class AbnormalDesk(SimulatorStore store, SensitiveReader sensitive, NotificationBody notifications, WeChatPaySimulatorOptions options)
{
    private static readonly HashSet<string> Banks = new(StringComparer.Ordinal)
    {
        "CMB_DEBIT", "COMM_DEBIT", "ABC_DEBIT", "CCB_DEBIT", "ICBC_DEBIT", "BOC_DEBIT", "PAB_DEBIT", "SPDB_DEBIT",
        "CITIC_DEBIT", "CEB_DEBIT", "CMBC_DEBIT", "CIB_DEBIT", "GDB_DEBIT", "PSBC_DEBIT", "NBCB_DEBIT",
    };

    /// <summary>Answers an application; what is taken in is on disk before this returns.</summary>
    /// <param name="refundId">The provider's number of the refund.</param>
    /// <param name="body">The body.</param>
    /// <param name="serial">Which key the card in it is encrypted with.</param>
    public ApiAnswer Apply(string refundId, byte[] body, string? serial)
    {
        AbnormalRequest? request = Read(body);
        if (request?.OutRefundNo is null || request.Type is not (AbnormalRow.ToUser or AbnormalRow.ToMerchant))
        {
            return Wrong("缺少参数out_refund_no,或type不正确");
        }

        if (request.Type == AbnormalRow.ToMerchant)
        {
            return store.Alone(tables => Take(tables, refundId, new AbnormalRow(request.OutRefundNo, AbnormalRow.ToMerchant, null, null)));
        }

        if (request.BankType is null || !Banks.Contains(request.BankType))
        {
            return Wrong("bank_type不支持:仅支持招行、交行、农行、建行、工行、中行、平安、浦发、中信、光大、民生、兴业、广发、邮储、宁波银行的借记卡");
        }

        string? account = sensitive.Open(serial, request.BankAccount);
        return account is not { Length: >= 12 and <= 30 } || !account.All(char.IsAsciiDigit) || string.IsNullOrWhiteSpace(sensitive.Open(serial, request.RealName))
            ? Wrong("bank_account或real_name解密失败或不正确")
            : store.Alone(tables => Take(tables, refundId, new AbnormalRow(request.OutRefundNo, AbnormalRow.ToUser, request.BankType, account[^4..])));
    }

    private ApiAnswer Take(SimulatorStore tables, string refundId, AbnormalRow asked)
    {
        long now = options.Time.GetUtcNow().ToUnixTimeMilliseconds();
        if (tables.Refund(asked.RefundNumber) is not { } refund || refund.RefundId != refundId)
        {
            return ApiAnswer.Error(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
        }

        if (refund.StatusAt(now) != "ABNORMAL")
        {
            return tables.Abnormal(asked.RefundNumber) == asked
                ? PlannedTrouble.OfRepetition(tables) ?? ApiAnswer.Ok(RefundReply.Of(refund, now))
                : ApiAnswer.Error(400, "INVALID_REQUEST", "退款单不是退款异常状态");
        }

        SimulatedResult result = tables.UsePlanned();
        if (PlannedTrouble.Of(result) is { } trouble)
        {
            return trouble;
        }

        RefundRow again = refund with { Result = result, SettlesAt = now + (long)options.ProcessingTime.TotalMilliseconds, ReceivedAccount = asked.Account };
        tables.Keep(asked);
        tables.Redirect(again);
        string day = DateTimeOffset.FromUnixTimeMilliseconds(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        string eventId = string.Create(CultureInfo.InvariantCulture, $"EV-{day}A{tables.Notices.Next():000000000000}");
        tables.Notices.Add(new NoticeRow(
            eventId, refund.RefundNumber, options.NotifyUrl.ToString(), notifications.Of(again, eventId), again.SettlesAt, result == SimulatedResult.Silent ? null : again.SettlesAt, Attempts: 0));
        return result == SimulatedResult.Timeout ? ApiAnswer.Silence : ApiAnswer.Ok(RefundReply.Of(again, now));
    }

    private static ApiAnswer Wrong(string message) => ApiAnswer.Error(400, "PARAM_ERROR", message);

    private static AbnormalRequest? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<AbnormalRequest>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
