using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.Alipay;

/// <summary>Says at start, all at once and without showing a secret, what is wrong with the section <c>Alipay</c>.</summary>
internal sealed class AlipaySettingsValidator : IValidateOptions<AlipaySettings>
{
    private const int SellerIdLength = 16;
    private const int MostMonths = 60;

    public ValidateOptionsResult Validate(string? name, AlipaySettings options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] wrong = [.. Wrong(options)];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Wrong(AlipaySettings settings)
    {
        if (settings.AppId.Length is 0 or > 32 || !settings.AppId.All(char.IsAsciiDigit))
        {
            yield return "Alipay:AppId must be the application's number, digits only; the open platform's console shows it (APPID).";
        }

        if (settings.SellerId.Length != SellerIdLength || !settings.SellerId.StartsWith("2088", StringComparison.Ordinal) || !settings.SellerId.All(char.IsAsciiDigit))
        {
            yield return "Alipay:SellerId must be the seller's number (PID), 16 digits that begin with 2088.";
        }

        if (SettingChecks.TroubleWithKey(() => AlipayKeys.OfApp(settings.AppPrivateKey)) is { } own)
        {
            yield return $"Alipay:AppPrivateKey {own} It must be the application's private key, PKCS#8, as PEM or as base64 alone.";
        }

        if (SettingChecks.TroubleWithKey(() => AlipayKeys.OfAlipay(settings.AlipayPublicKey)) is { } theirs)
        {
            yield return $"Alipay:AlipayPublicKey {theirs} It must be Alipay's public key, not the application's, as PEM or as base64 alone.";
        }

        if (!SettingChecks.IsSafe(settings.GatewayUrl, out Uri? gateway) || gateway.Query.Length > 0 || gateway.Fragment.Length > 0)
        {
            yield return "Alipay:GatewayUrl must be the https address (http only on this machine) of the gateway without a query, such as https://openapi.alipay.com/gateway.do.";
        }

        if (settings.Timeout <= TimeSpan.Zero || settings.Timeout > TimeSpan.FromMinutes(1))
        {
            yield return "Alipay:Timeout must be more than zero and at most one minute, such as \"00:00:10\".";
        }

        if (settings.Complaints.Operator.Length is 0 or > AlipayComplaintSettings.LongestOperator)
        {
            yield return $"Alipay:Complaints:Operator must be 1 to {AlipayComplaintSettings.LongestOperator} characters: who answers complaints, such as 平台客服.";
        }

        if (settings.RefundMonths is < 1 or > MostMonths)
        {
            yield return $"Alipay:RefundMonths must be 1 to {MostMonths}: the months the contract takes refunds for, usually 12.";
        }
    }
}
