using System.Text.Json.Nodes;
using KaMeng.Local.Callers;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Endurance.Money;

/// <summary>What each provider says that it has paid to buyers, by our number: the simulators, the wallets and finance are asked, not the cases.</summary>
/// <param name="Paid">Each payment that has gone and did not come back, with its channel.</param>
internal sealed record MoneyRecords(ILookup<string, (string Channel, string Number, long Fen)> Paid)
{
    private const string MerchantsOwn = "商户结算银行账户";

    /// <summary>Asks all of them.</summary>
    /// <param name="api">The service.</param>
    /// <param name="buyers">Whose wallets to read.</param>
    public static async Task<MoneyRecords> ReadAsync(HostApi api, IEnumerable<string> buyers)
    {
        List<(string Channel, string Number, long Fen)> paid =
        [
            .. (await api.GetAsync("/local/providers/wechat-pay/refunds")).AsObject().Select(row => row.Value!)
                .Where(row => (string?)row["status"] == "SUCCESS" && (string?)row["receivedAccount"] != MerchantsOwn).Select(row => ("WECHAT_PAY", (string)row["refundNumber"]!, Fen(row["amount"]))),
            .. (await api.GetAsync("/local/providers/wechat-pay/transfers")).AsObject().Select(row => row.Value!)
                .Where(row => (string?)row["status"] == "SUCCESS").Select(row => ("WECHAT_TRANSFER", (string)row["outBillNo"]!, Fen(row["amount"]))),
            .. (await api.GetAsync("/local/providers/alipay/refunds")).AsObject().Select(row => row.Value!)
                .Select(row => ("ALIPAY", (string)row["refundNumber"]!, Fen(row["amount"]) - Fen(row["returned"]))).Where(row => row.Item3 > 0),
            .. await TasksAsync(api),
        ];
        foreach (string buyer in buyers)
        {
            JsonNode wallet = await api.StorefrontAsync(HttpMethod.Get, $"/api/wallets/{buyer}?limit=200");
            paid.AddRange(wallet["entries"]!.AsArray().Where(entry => (string?)entry!["kind"] == "CREDIT").Select(entry => ("WALLET", (string)entry!["number"]!, Fen(entry["amount"]))));
        }

        return new MoneyRecords(paid.Where(row => RefundNumber.CaseOf(row.Number) is not null).ToLookup(row => RefundNumber.CaseOf(row.Number)!));
    }

    /// <summary>An amount in the contract's form.</summary>
    public static long Fen(JsonNode? money) => money is null ? 0 : (long)money["amount"]!;

    private static async Task<List<(string Channel, string Number, long Fen)>> TasksAsync(HostApi api)
    {
        var paid = new List<(string Channel, string Number, long Fen)>();
        string? cursor = null;
        do
        {
            JsonNode page = await api.AsAsync(
                MoneyCaller.As("finance", "fiona"), HttpMethod.Get, $"/api/operator/finance-tasks?status=DONE&kind=MANUAL_PAYOUT&limit=200{(cursor is null ? "" : "&cursor=" + cursor)}");
            paid.AddRange(page["items"]!.AsArray().Where(task => (string?)task!["completion"]!["result"] == "PAID").Select(task => ("BANK", (string)task!["subject"]!, Fen(task["amount"]))));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        return paid;
    }
}
