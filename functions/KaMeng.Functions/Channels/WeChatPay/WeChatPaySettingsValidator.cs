using System.Text;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>Says at start, all at once and without showing a secret, what is wrong with the section <c>WeChatPay</c>.</summary>
internal sealed class WeChatPaySettingsValidator : IValidateOptions<WeChatPaySettings>
{
    private const int NotifyUrlLength = 256;
    private const int ApiV3KeyBytes = 32;

    public ValidateOptionsResult Validate(string? name, WeChatPaySettings options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] wrong = [.. Wrong(options)];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Wrong(WeChatPaySettings settings)
    {
        if (settings.MchId.Length is 0 or > 32 || !settings.MchId.All(char.IsAsciiDigit))
        {
            yield return "WeChatPay:MchId must be the merchant number, digits only; it stands at the top of the merchant console.";
        }

        if (settings.MerchantSerial.Length == 0 || !settings.MerchantSerial.All(char.IsAsciiHexDigit))
        {
            yield return "WeChatPay:MerchantSerial must be the hexadecimal serial number of the merchant API certificate.";
        }

        if (Encoding.UTF8.GetByteCount(settings.ApiV3Key) != ApiV3KeyBytes)
        {
            yield return "WeChatPay:ApiV3Key must be 32 bytes long, as set in the merchant console.";
        }

        if (SettingChecks.TroubleWithKey(() => RsaKeys.OfMerchant(settings.MerchantPrivateKey)) is { } trouble)
        {
            yield return $"WeChatPay:MerchantPrivateKey {trouble} It must be the PEM of the merchant certificate's private key (apiclient_key.pem).";
        }

        foreach (string problem in WrongPlatformKeys(settings).Concat(WrongAddresses(settings)).Concat(WrongTransfer(settings.Transfer)))
        {
            yield return problem;
        }

        if (settings.Timeout <= TimeSpan.Zero || settings.Timeout > TimeSpan.FromMinutes(1))
        {
            yield return "WeChatPay:Timeout must be more than zero and at most one minute, such as \"00:00:10\".";
        }

        if (!settings.Limits.ArePositive)
        {
            yield return "WeChatPay:Limits are calls a second, each at least 1.";
        }
    }

    private static IEnumerable<string> WrongPlatformKeys(WeChatPaySettings settings)
    {
        if (settings.PlatformKeys.Count == 0)
        {
            yield return "WeChatPay:PlatformKeys is empty: no reply could be verified. Add the platform certificate under its serial number, or the platform public key under its PUB_KEY_ID_….";
        }

        foreach ((string serial, string pem) in settings.PlatformKeys)
        {
            if (SettingChecks.TroubleWithKey(() => RsaKeys.OfPlatform(pem)) is { } trouble)
            {
                yield return $"WeChatPay:PlatformKeys:{serial} {trouble} It must be the PEM of a platform certificate or of a platform public key.";
            }
        }
    }

    private static IEnumerable<string> WrongAddresses(WeChatPaySettings settings)
    {
        if (settings.BaseAddresses.Count == 0)
        {
            yield return "WeChatPay:BaseAddresses is empty. Set WeChatPay:BaseAddresses:0 to https://api.mch.weixin.qq.com and :1 to its spare domain.";
        }

        foreach (string address in settings.BaseAddresses)
        {
            if (!SettingChecks.IsSafe(address, out Uri? uri) || uri.AbsolutePath != "/" || uri.Query.Length > 0)
            {
                yield return $"WeChatPay:BaseAddresses has '{address}': it must be https (http only on this machine) with a host and nothing after it.";
            }
        }

        if (settings.NotifyUrl.Length > NotifyUrlLength || !SettingChecks.IsSafe(settings.NotifyUrl, out Uri? notify) || notify.Query.Length > 0 || notify.Fragment.Length > 0)
        {
            yield return "WeChatPay:NotifyUrl must be the https address (http only on this machine) of providers/wechat-pay/notify, without a query, at most 256 characters.";
        }
    }

    private static IEnumerable<string> WrongTransfer(WeChatTransferSettings transfer)
    {
        if (!transfer.IsMeant)
        {
            yield break;
        }

        if (transfer.AppId.Length is 0 or > 32)
        {
            yield return "WeChatPay:Transfer:AppId must be the app id that buyers' openids belong to, at most 32 characters. Leave the whole section out to have no transfers.";
        }

        if (transfer.SceneId.Length is 0 or > 36)
        {
            yield return "WeChatPay:Transfer:SceneId must be the scene (转账场景ID) the merchant console granted.";
        }

        if (transfer.BillAccount is not ("BASIC" or "OPERATION" or "FEES"))
        {
            yield return "WeChatPay:Transfer:BillAccount must be BASIC, OPERATION or FEES: the account that pays transfers, whose bill they are compared with.";
        }

        if (transfer.BillBusiness.Length == 0 || transfer.BillNumberColumn.Length == 0)
        {
            yield return "WeChatPay:Transfer:BillBusiness and :BillNumberColumn must say how a transfer is known in that bill; leave them out for 商家转账 and 业务凭证号.";
        }

        if (!transfer.ReportPairs().Any() || transfer.ReportPairs().Any(report => report.InfoType.Length is 0 or > 15 || report.InfoContent.Length is 0 or > 32))
        {
            yield return "WeChatPay:Transfer:Reports must be what the scene wants reported, such as 活动名称=售后退款;奖励说明=退款: names of at most 15 and contents of at most 32 characters.";
        }
    }
}
