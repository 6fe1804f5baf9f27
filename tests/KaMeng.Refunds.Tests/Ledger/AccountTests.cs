using System.Text.Json;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Refunds.Tests.Ledger;

public sealed class AccountTests
{
    public static TheoryData<string, Account> All => new()
    {
        { "ESCROW:m-77", Account.Escrow("m-77") },
        { "DEPOSIT:m:7", Account.Deposit("m:7") },
        { "COMPENSATION_FUND", Account.CompensationFund },
        { "PLATFORM", Account.Platform },
        { "PROVIDER:WECHAT_PAY", Account.Provider(PayoutChannel.WeChatPay) },
        { "PROVIDER:BANK", Account.Provider(PayoutChannel.Bank) },
        { "RECEIVABLE:m-77", Account.Receivable("m-77") },
        { "ADVANCED:m-77", Account.Advanced("m-77") },
        { "FEES", Account.Fees },
        { "ROUNDING", Account.Rounding },
        { "PENALTY:m-77", Account.Penalty("m-77") },
        { "BUYERS", Account.Buyers },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void An_account_is_read_by_its_name(string name, Account account)
    {
        Assert.Equal((name, account), (account.ToString(), Account.Find(name)));
        Assert.Equal(account, JsonSerializer.Deserialize<Account>(JsonSerializer.Serialize(account)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ESCROW")]
    [InlineData("ESCROW:")]
    [InlineData("FEES:m-77")]
    [InlineData("PROVIDER:PAYPAL")]
    [InlineData("escrow:m-77")]
    [InlineData("CASH")]
    public void There_are_no_other_accounts(string name)
    {
        Assert.Null(Account.Find(name));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Account>(JsonSerializer.Serialize(name)));
    }

    [Fact]
    public void Every_kind_has_an_account() =>
        Assert.Equal(Enum.GetValues<AccountKind>().Order(), All.Select(row => row.Data.Item2.Kind).Distinct().Order());
}
