using System.Security.Cryptography;
using System.Text;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Storefront;

/// <summary>Reads what goes with a route: who receives the money, the buyer's agreement, a bank card.</summary>
internal static class RouteReader
{
    private const int Sha256Letters = 64;
    private const int LongestName = 64;
    private const int LongestAgreement = 20_000;

    /// <summary>The members <c>payee</c> and <c>agreement</c>; the name comes apart, for nobody keeps it as it is.</summary>
    public static (RouteTerms? Terms, string? RealName) ReadTerms(JsonFields body, PayoutRoute? route, DateTimeOffset now, bool needsPayee)
    {
        bool isTransfer = route == PayoutRoute.WechatTransfer;
        JsonFields? payee = body.Object("payee", required: isTransfer && needsPayee);
        JsonFields? agreement = body.Object("agreement");
        if (!isTransfer)
        {
            NotHere(body, "payee", payee);
            NotHere(body, "agreement", agreement);
            return default;
        }

        string? openId = payee?.Id("openId", longest: 128, required: needsPayee);
        string? name = payee?.Id("realName", longest: LongestName)?.Trim();
        RouteAgreement? agreed = agreement is null ? null : ReadAgreement(agreement, now);
        return (openId is null && agreed is null && name is null ? null : new RouteTerms(openId, null, agreed), name);
    }

    /// <summary>The member <c>bankCard</c>.</summary>
    public static BankCard? ReadCard(JsonFields body)
    {
        JsonFields? card = body.Object("bankCard", required: true);
        string? bankType = card?.Id("bankType", longest: 32, required: true);
        string? account = card?.Id("account", longest: 32, required: true)?.Replace(" ", "", StringComparison.Ordinal);
        string? name = card?.Id("realName", longest: LongestName, required: true)?.Trim();
        if (bankType is not null && !bankType.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            card!.Wrong("bankType", "must be the provider's word for bank and kind of card, such as ICBC_DEBIT.");
        }

        if (account is not null && !CardNumber.IsGood(account))
        {
            card!.Wrong("account", "is no card's number: 13 to 19 digits, the last of which checks the others.");
        }

        return bankType is null || account is null || name is null ? null : new BankCard(bankType, account, name);
    }

    private static RouteAgreement? ReadAgreement(JsonFields agreement, DateTimeOffset now)
    {
        string? text = agreement.Text("text", longest: LongestAgreement);
        string? hash = agreement.Id("textSha256")?.ToLowerInvariant();
        DateTimeOffset? signedAt = agreement.Time("signedAt", required: true);
        if (agreement.Flag("accepts") != true)
        {
            agreement.Wrong("accepts", "must be true: the buyer accepts the route and what it costs.");
        }

        if (hash is not null && (hash.Length != Sha256Letters || !hash.All(char.IsAsciiHexDigit)))
        {
            agreement.Wrong("textSha256", "must be the SHA-256 of the text, 64 hexadecimal digits.");
        }

        if (signedAt > now)
        {
            agreement.Wrong("signedAt", "lies in the future.");
        }

        string? own = text is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (own is null && hash is null)
        {
            agreement.Wrong("textSha256", "is required, or text: what the buyer was shown.");
        }
        else if (own is not null && hash is not null && own != hash)
        {
            agreement.Wrong("textSha256", "is not the hash of text.");
        }

        return signedAt is { } at && (hash ?? own) is { } sha256 ? new RouteAgreement(sha256, at.ToUniversalTime()) : null;
    }

    private static void NotHere(JsonFields body, string name, JsonFields? found)
    {
        if (found is not null)
        {
            body.Wrong(name, "goes with the route WECHAT_TRANSFER only.");
        }
    }
}
