using KaMeng.Functions.Channels.WeChatPay;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Tests.Channels;

public sealed class WeChatPaySettingsTests
{
    [Fact]
    public void Good_settings_pass() => Assert.Empty(Wrong(_ => { }));

    [Fact]
    public void Every_wrong_setting_is_named()
    {
        AssertNamed("WeChatPay:MchId", settings => settings.MchId = "");
        AssertNamed("WeChatPay:MchId", settings => settings.MchId = "abc");
        AssertNamed("WeChatPay:MerchantSerial", settings => settings.MerchantSerial = "no hex");
        AssertNamed("WeChatPay:ApiV3Key", settings => settings.ApiV3Key = "short");
        AssertNamed("WeChatPay:MerchantPrivateKey", settings => settings.MerchantPrivateKey = "");
        AssertNamed("WeChatPay:MerchantPrivateKey", settings => settings.MerchantPrivateKey = Platform.PublicKeyPem);
        AssertNamed("WeChatPay:PlatformKeys", settings => settings.PlatformKeys.Clear());
        AssertNamed("WeChatPay:PlatformKeys:PUB_KEY_ID_1", settings => settings.PlatformKeys["PUB_KEY_ID_1"] = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
        AssertNamed("WeChatPay:BaseAddresses", settings => settings.BaseAddresses.Clear());
        AssertNamed("WeChatPay:BaseAddresses", settings => settings.BaseAddresses[0] = "http://api.mch.weixin.qq.com");
        AssertNamed("WeChatPay:BaseAddresses", settings => settings.BaseAddresses[0] = "https://api.mch.weixin.qq.com/v3");
        AssertNamed("WeChatPay:NotifyUrl", settings => settings.NotifyUrl = "http://shop.example/notify");
        AssertNamed("WeChatPay:NotifyUrl", settings => settings.NotifyUrl = "https://shop.example/notify?tenant=1");
        AssertNamed("WeChatPay:NotifyUrl", settings => settings.NotifyUrl = "https://shop.example/" + new string('a', 250));
        AssertNamed("WeChatPay:Timeout", settings => settings.Timeout = TimeSpan.Zero);
        AssertNamed("WeChatPay:Limits", settings => settings.Limits.FailuresPerSecond = 0);
    }

    [Fact]
    public void Transfers_are_left_out_or_set_up_whole()
    {
        Assert.Empty(Wrong(SetUpTransfers));
        AssertNamed("WeChatPay:Transfer:AppId", settings => settings.Transfer.SceneId = "1000");
        AssertNamed("WeChatPay:Transfer:SceneId", settings => settings.Transfer.AppId = "wx1");
        AssertNamed("WeChatPay:Transfer:Reports", settings => settings.Transfer.AppId = "wx1");
        AssertNamed("WeChatPay:Transfer:Reports", settings =>
        {
            SetUpTransfers(settings);
            settings.Transfer.Reports += ";" + new string('长', 16) + "=x";
        });
        AssertNamed("WeChatPay:Transfer:BillAccount", settings =>
        {
            SetUpTransfers(settings);
            settings.Transfer.BillAccount = "Basic";
        });
        AssertNamed("WeChatPay:Transfer:BillBusiness", settings =>
        {
            SetUpTransfers(settings);
            settings.Transfer.BillNumberColumn = "";
        });
        AssertNamed("WeChatPay:Transfer:Reports", settings =>
        {
            SetUpTransfers(settings);
            settings.Transfer.Reports = "活动名称";
        });
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once() => Assert.Equal(2, Wrong(settings =>
    {
        settings.MchId = "";
        settings.ApiV3Key = "";
    }).Length);

    [Fact]
    public void No_secret_is_in_what_is_said()
    {
        string halfKey = Platform.MerchantPem[..200];
        string said = string.Join('\n', Wrong(settings =>
        {
            settings.MerchantPrivateKey = halfKey;
            settings.ApiV3Key = "secret-but-too-short";
        }));

        Assert.DoesNotContain("secret-but-too-short", said, StringComparison.Ordinal);
        Assert.DoesNotContain(halfKey[60..100], said, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_may_be_written_on_one_line() => Assert.Empty(Wrong(settings =>
    {
        settings.MerchantPrivateKey = Platform.MerchantPem.Replace("\n", "\\n", StringComparison.Ordinal);
        settings.PlatformKeys[Platform.CertificateSerial] = Platform.CertificatePem.Replace("\n", "\\n", StringComparison.Ordinal);
    }));

    [Fact]
    public void A_host_with_wrong_settings_does_not_start()
    {
        using ServiceProvider services = new ServiceCollection().AddWeChatPay(new ConfigurationBuilder().Build()).BuildServiceProvider();

        var stopped = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("WeChatPay:MerchantPrivateKey", stopped.Message, StringComparison.Ordinal);
    }

    private static void SetUpTransfers(WeChatPaySettings settings)
    {
        settings.Transfer.AppId = "wx1";
        settings.Transfer.SceneId = "1000";
        settings.Transfer.Reports = "活动名称=售后退款; 奖励说明=退款";
    }

    private static void AssertNamed(string setting, Action<WeChatPaySettings> spoil) =>
        Assert.Contains(Wrong(spoil), wrong => wrong.StartsWith(setting, StringComparison.Ordinal));

    private static string[] Wrong(Action<WeChatPaySettings> change)
    {
        WeChatPaySettings settings = Platform.Settings();
        change(settings);
        return [.. new WeChatPaySettingsValidator().Validate(null, settings).Failures ?? []];
    }
}
