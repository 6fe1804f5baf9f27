using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;

namespace KaMeng.Functions.Wallets;

/// <summary>Reads the body of a withdrawal.</summary>
internal static class WithdrawalReader
{
    private const int LongestOpenId = 64;
    private const int LongestName = 64;
    private const int LongestBank = 64;
    private const int ShortestAccount = 8;
    private const int LongestAccount = 32;
    private const int Shown = 4;

    // WeChat pays no such transfer without the payee's name.
    private static readonly Money NamedFrom = Money.Fen(200_000);

    /// <summary>The withdrawal and whom it is paid to; notes everything that is wrong.</summary>
    public static (Withdrawal? Asked, PayeeAccount? Account) Read(JsonFields body, FieldErrors errors, WithdrawalKey key, DateTimeOffset now)
    {
        Money? amount = body.Amount("amount", required: true);
        string? openId = body.Id("openId", LongestOpenId);
        string? realName = body.Id("realName", LongestName);
        JsonFields? bank = body.Object("bankAccount");
        if (amount is { } asked && !WalletBook.Takes(asked))
        {
            body.Wrong("amount.currency", "must be CNY: wallets are in yuan.");
        }

        if ((openId is null) == (bank is null))
        {
            body.Wrong("openId", "Give either openId, for a transfer to WeChat, or bankAccount.");
        }

        if (openId is not null && realName is null && amount is { Currency: Currency.Cny } much && much >= NamedFrom)
        {
            body.Wrong("realName", $"is required from {NamedFrom} on.");
        }

        PayeeAccount? account = bank is not null ? BankAccount(bank) : realName is null ? null : new PayeeAccount { Name = realName };
        if (!errors.None)
        {
            return (null, null);
        }

        var payout = new Payout
        {
            State = PayoutState.New,
            RefundNumber = WithdrawalNumber.For(key.WithdrawalId),
            Provider = bank is null ? PaymentProvider.WeChatPay : PaymentProvider.Bank,
            Route = bank is null ? PayoutRoute.WechatTransfer : PayoutRoute.Original,
            Payee = new Payee(key.StorefrontId, key.BuyerId, openId),
            Amount = amount!.Value,
            Fee = Money.Zero(Currency.Cny),
            FundsFrom = FundsSource.Platform,
        };
        var withdrawal = new Withdrawal
        {
            WithdrawalId = key.WithdrawalId,
            StorefrontId = key.StorefrontId,
            BuyerId = key.BuyerId,
            Payout = payout,
            AccountEnding = account?.Number?[^Shown..],
            RequestedAt = now,
            UpdatedAt = now,
        };
        return (withdrawal, account);
    }

    private static PayeeAccount BankAccount(JsonFields bank)
    {
        string? number = bank.Id("number", LongestAccount, required: true);
        if (number is not null && (number.Length < ShortestAccount || !number.All(char.IsAsciiDigit)))
        {
            bank.Wrong("number", $"must be {ShortestAccount} to {LongestAccount} digits.");
        }

        return new PayeeAccount
        {
            Bank = bank.Id("bank", LongestBank, required: true),
            Number = number,
            Name = bank.Id("holder", LongestName, required: true),
        };
    }
}
