using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KaMeng.Functions.Json;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Ledger;

public sealed class PostingTests
{
    private static readonly Payout Paid = RecordingTests.Payout(PayoutState.Succeeded);

    [Fact]
    public void A_posting_can_be_made_exactly_when_its_debits_are_its_credits() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(-3, 3)).ToArbitrary(), amounts =>
        {
            bool isBalanced = amounts.Length >= 2 && !amounts.Contains(0) && amounts.Where(amount => amount > 0).Sum() == -amounts.Where(amount => amount < 0).Sum();
            return isBalanced == CanBeMade([.. amounts.Select((amount, number) => new PostingLine(Account.Escrow($"m-{number}"), Money.Fen(amount)))]);
        }));

    [Fact]
    public void Two_currencies_balance_nothing_and_no_sum_overflows_into_a_balance()
    {
        Assert.False(CanBeMade([Line(-1, Currency.Cny), Line(1, Currency.Usd)]));
        Assert.False(CanBeMade([Line(long.MaxValue), Line(long.MaxValue), Line(2)]));
        Assert.True(CanBeMade([Line(long.MaxValue), Line(-long.MaxValue)]));
    }

    [Fact]
    public void A_posting_without_a_key_cannot_be_made() =>
        Assert.ThrowsAny<ArgumentException>(() => new Posting(" ", Sample.Opened, "memo", [Line(-1), Line(1)]));

    [Fact]
    public void A_stored_posting_that_does_not_balance_is_not_read()
    {
        string stored = JsonSerializer.Serialize(PayoutPosting.For(Sample.Order, Paid, Sample.Opened), ContractJson.Options);
        Assert.Equal(Paid.RefundNumber, JsonSerializer.Deserialize<Posting>(stored, ContractJson.Options)!.Key);
        Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize<Posting>(stored.Replace("-4900", "-4899", StringComparison.Ordinal), ContractJson.Options));
    }

    [Theory]
    [InlineData(FundsSource.Escrow, PaymentProvider.WeChatPay, "ESCROW:m-77", "PROVIDER:WECHAT_PAY")]
    [InlineData(FundsSource.Deposit, PaymentProvider.Alipay, "DEPOSIT:m-77", "PROVIDER:ALIPAY")]
    [InlineData(FundsSource.CompensationFund, PaymentProvider.Wallet, "COMPENSATION_FUND", "PROVIDER:WALLET")]
    [InlineData(FundsSource.Platform, PaymentProvider.Bank, "PLATFORM", "PROVIDER:BANK")]
    public void A_payout_goes_from_the_source_of_its_funds_to_the_provider_under_its_refund_number(
        FundsSource source, PaymentProvider provider, string giver, string gainer)
    {
        Posting posting = PayoutPosting.For(Sample.Order, Paid with { FundsFrom = source, Provider = provider }, Sample.Opened);
        Assert.Equal(Paid.RefundNumber, posting.Key);
        Assert.Equal(
            [(giver, -4_900L), (gainer, 4_900L)],
            posting.Lines.Where(line => line.Account.Kind is not (AccountKind.Receivable or AccountKind.Advanced)).Select(line => (line.Account.ToString(), line.Amount.Amount)));
    }

    private static PostingLine Line(long amount, Currency currency = Currency.Cny) => new(Account.Platform, new Money(amount, currency));

    private static bool CanBeMade(PostingLine[] lines)
    {
        try
        {
            return new Posting("key", Sample.Opened, "memo", [.. lines]).Lines.Length == lines.Length;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
