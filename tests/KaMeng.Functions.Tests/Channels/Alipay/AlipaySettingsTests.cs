using KaMeng.Functions.Channels;
using KaMeng.Functions.Channels.Alipay;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Tests.Channels.Alipay;

public sealed class AlipaySettingsTests
{
    [Fact]
    public void Good_settings_pass() => Assert.Empty(Wrong(_ => { }));

    [Fact]
    public void Every_wrong_setting_is_named()
    {
        AssertNamed("Alipay:AppId", settings => settings.AppId = "");
        AssertNamed("Alipay:AppId", settings => settings.AppId = "wx123");
        AssertNamed("Alipay:SellerId", settings => settings.SellerId = "1234000000000001");
        AssertNamed("Alipay:AppPrivateKey", settings => settings.AppPrivateKey = "");
        AssertNamed("Alipay:AppPrivateKey", settings => settings.AppPrivateKey = AlipaySide.AlipayPem);
        AssertNamed("Alipay:AlipayPublicKey", settings => settings.AlipayPublicKey = "AAAA");
        AssertNamed("Alipay:GatewayUrl", settings => settings.GatewayUrl = "");
        AssertNamed("Alipay:GatewayUrl", settings => settings.GatewayUrl = "http://openapi.alipay.com/gateway.do");
        AssertNamed("Alipay:GatewayUrl", settings => settings.GatewayUrl = "https://openapi.alipay.com/gateway.do?charset=gbk");
        AssertNamed("Alipay:Timeout", settings => settings.Timeout = TimeSpan.Zero);
        AssertNamed("Alipay:Complaints:Operator", settings => settings.Complaints.Operator = "平台客服一二三");
        AssertNamed("Alipay:RefundMonths", settings => settings.RefundMonths = 0);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once_and_no_secret_with_it()
    {
        string[] wrong = Wrong(settings => (settings.AppId, settings.SellerId, settings.AppPrivateKey) = ("", "", "c2VjcmV0"));

        Assert.Equal(3, wrong.Length);
        Assert.DoesNotContain("c2VjcmV0", string.Join('\n', wrong), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_section_there_is_no_such_channel_and_with_a_wrong_one_no_start()
    {
        Assert.Empty(App([]).GetServices<IPaymentChannel>());
        using ServiceProvider wrong = App(new() { ["Alipay:AppId"] = "2021000000000001" });

        var refusal = Assert.Throws<OptionsValidationException>(() => wrong.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(4, refusal.Failures.Count());
    }

    private static ServiceProvider App(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddAlipay(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider();
    }

    private static void AssertNamed(string setting, Action<AlipaySettings> spoil) => Assert.StartsWith(setting + " ", Assert.Single(Wrong(spoil)), StringComparison.Ordinal);

    private static string[] Wrong(Action<AlipaySettings> change) =>
        new AlipaySettingsValidator().Validate(null, AlipaySide.Options(change).Value) is { Failed: true } result ? [.. result.Failures!] : [];
}
