using System.Globalization;

namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>
/// The bill of the account that pays transfers (资金账单). The account is debited when a transfer is taken in, and what was not paid comes back when that is known: the harder of the ways a provider may book it.
/// A bill with anything in it has a top-up too, which is no transfer.
/// </summary>
internal sealed class FundFlowBillWriter(SimulatorStore store, string mchId, BillChanges changes)
{
    private const string Headings = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号";
    private const string TotalHeadings = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额";
    private const long TopUp = 1_000_000_00;

    /// <summary>The lines of the file; null if there is nothing to write.</summary>
    public IEnumerable<string>? Lines(DateOnly day)
    {
        Flow[] flows = [.. Flows(day).OrderBy(flow => flow.At)];
        if (flows.Length == 0)
        {
            return null;
        }

        Flow[] all = [new(BillChanges.NoonOf(day) - (long)TimeSpan.FromHours(12).TotalMilliseconds, "1000", "充值/提现", "充值", "", TopUp), .. flows];
        long balance = 0;
        string[] rows = [.. all.Select((flow, index) => Line(flow, index, balance += flow.Fen))];
        long income = all.Where(flow => flow.Fen > 0).Sum(flow => flow.Fen);
        string totals = string.Create(
            CultureInfo.InvariantCulture,
            $"`{all.Length}.0,`{all.Count(flow => flow.Fen > 0)}.0,`{BillChanges.Yuan(income)},`{all.Count(flow => flow.Fen <= 0)}.0,`{BillChanges.Yuan(income - balance)}");
        return [Headings, .. rows, TotalHeadings, totals];
    }

    private IEnumerable<Flow> Flows(DateOnly day)
    {
        List<TransferRow> all = store.Alone(tables => tables.Transfers.All());
        TransferRow[] billed = [.. changes.Of(all, transfer => transfer.Number, (transfer, fen) => transfer with { Amount = fen })];
        IEnumerable<Flow> gone = billed.Select(transfer => new Flow(transfer.CreatedAt, transfer.BillId, "商家转账", "商家转账", transfer.Number, -transfer.Amount));
        IEnumerable<Flow> back = billed.Where(transfer => transfer.StateAt(changes.Now) is "FAIL" or "CANCELLED")
            .Select(transfer => new Flow(transfer.ChangedAt(changes.Now), transfer.BillId, "商家转账", "商家转账退回", transfer.Number, transfer.Amount));
        IEnumerable<Flow> invented = changes.Invented(day, all.Select(transfer => transfer.Number).ToHashSet(StringComparer.Ordinal))
            .Select(one => new Flow(BillChanges.NoonOf(day), "1330000999", "商家转账", "商家转账", one.Number, -one.Fen));
        return gone.Concat(back).Concat(invented).Where(flow => BillChanges.DayOf(flow.At) == day);
    }

    private string Line(Flow flow, int index, long balance)
    {
        string[] fields =
        [
            BillChanges.TimeOf(flow.At), flow.BusinessId, string.Create(CultureInfo.InvariantCulture, $"{mchId}{flow.At}{index:0000}"), flow.Name, flow.Kind, flow.Fen > 0 ? "收入" : "支出",
            BillChanges.Yuan(Math.Abs(flow.Fen)), BillChanges.Yuan(balance), mchId + "API", "退款, 余额", flow.Voucher,
        ];
        return string.Join(',', fields.Select(field => "`" + field));
    }

    // Below zero is what left the account.
    private sealed record Flow(long At, string BusinessId, string Name, string Kind, string Voucher, long Fen);
}
