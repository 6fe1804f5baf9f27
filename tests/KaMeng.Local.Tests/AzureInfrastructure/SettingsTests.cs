using System.Text.Json;
using System.Text.RegularExpressions;

namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>The settings the app is given, worked out for one deployment with everything and one with the least.</summary>
public partial class SettingsTests
{
    private const string Vault = "https://kv-x.vault.azure.net/";

    private static readonly Dictionary<string, object?> Full = new()
    {
        ["identityClientId"] = "client-id",
        ["storageAccountName"] = "stx",
        ["storageBlobEndpoint"] = "https://stx.blob.core.windows.net/",
        ["storageQueueEndpoint"] = "https://stx.queue.core.windows.net/",
        ["storageTableEndpoint"] = "https://stx.table.core.windows.net/",
        ["serviceBusHostName"] = "sb-x.servicebus.windows.net",
        ["applicationInsightsConnectionString"] = "IngestionEndpoint=https://x",
        ["keyVaultUri"] = Vault,
        ["taskHubName"] = "RefundsV1",
        ["durableTaskSchedulerEndpoint"] = "https://dts-x.durabletask.io",
        ["authenticationAuthority"] = "https://login.example/v2.0",
        ["authenticationAudience"] = "api://kameng",
        ["storefrontKeys"] = new List<object?> { "demo", "other" },
        ["storefrontWebhooks"] = new List<object?> { "demo" },
        ["goodsSources"] = new List<object?> { "issuer" },
        ["weChatPayMchId"] = "1900000001",
        ["weChatPayMerchantSerial"] = "SERIAL",
        ["weChatPayPlatformKeyIds"] = new List<object?> { "PUB_KEY_ID_0119", "5157F09EFDC096DE" },
        ["weChatPayNotifyUrl"] = "https://shop.example/api/providers/wechat-pay/notify",
        ["weChatTransferAppId"] = "wx1",
        ["weChatTransferSceneId"] = "1000",
        ["weChatTransferReports"] = "活动名称=售后退款",
        ["weChatTransferReceivedAs"] = "退款",
        ["weChatTransferBillAccount"] = "BASIC",
        ["weChatTransferBillBusiness"] = "转账",
        ["weChatTransferBillNumberColumn"] = "业务凭证号",
        ["publicAddress"] = "https://func-x.azurewebsites.net",
        ["consoleClientId"] = "console",
        ["alipayAppId"] = "2021000000000001",
        ["alipaySellerId"] = "2088000000000001",
        ["alipayComplaints"] = "true",
    };

    private static readonly string[] NoValue = ["\"\"", "[]", "new(StringComparer.OrdinalIgnoreCase)"];

    private static readonly Dictionary<string, string> Always = new()
    {
        ["AzureWebJobsStorage__accountName"] = "stx",
        ["AzureWebJobsStorage__blobServiceUri"] = "https://stx.blob.core.windows.net/",
        ["AzureWebJobsStorage__queueServiceUri"] = "https://stx.queue.core.windows.net/",
        ["AzureWebJobsStorage__tableServiceUri"] = "https://stx.table.core.windows.net/",
        ["AzureWebJobsStorage__credential"] = "managedidentity",
        ["AzureWebJobsStorage__clientId"] = "client-id",
        ["ServiceBusConnection__fullyQualifiedNamespace"] = "sb-x.servicebus.windows.net",
        ["ServiceBusConnection__credential"] = "managedidentity",
        ["ServiceBusConnection__clientId"] = "client-id",
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "IngestionEndpoint=https://x",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "ClientId=client-id;Authorization=AAD",
        ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = "RefundsV1",
        ["Policies__Container"] = "policies",
        ["Policies__RefreshAfter"] = "PT5M",
        ["Reissue__CodeKey"] = Secret("reissue-code-key"),
        ["PublicAddress"] = "https://func-x.azurewebsites.net",
        ["Console__SessionKey"] = Secret("console-session-key"),
        ["Dossier__SigningKey"] = Secret("dossier-signing-key"),
        ["Authentication__Authority"] = "https://login.example/v2.0",
        ["Authentication__Audience"] = "api://kameng",
        ["WeChatPay__MchId"] = "1900000001",
        ["WeChatPay__MerchantSerial"] = "SERIAL",
        ["WeChatPay__MerchantPrivateKey"] = Secret("wechat-pay-merchant-private-key"),
        ["WeChatPay__ApiV3Key"] = Secret("wechat-pay-api-v3-key"),
        ["WeChatPay__BaseAddresses__0"] = "https://api.mch.weixin.qq.com",
        ["WeChatPay__BaseAddresses__1"] = "https://api2.mch.weixin.qq.com",
        ["WeChatPay__NotifyUrl"] = "https://shop.example/api/providers/wechat-pay/notify",
        ["WeChatPay__PlatformKeys__PUB_KEY_ID_0119"] = Secret("wechat-pay-platform-pub-key-id-0119"),
        ["WeChatPay__PlatformKeys__5157F09EFDC096DE"] = Secret("wechat-pay-platform-5157f09efdc096de"),
    };

    private static readonly Dictionary<string, string> Optional = new()
    {
        ["AzureFunctionsJobHost__extensions__durableTask__storageProvider__type"] = "azureManaged",
        ["AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName"] = "DURABLE_TASK_SCHEDULER_CONNECTION_STRING",
        ["DURABLE_TASK_SCHEDULER_CONNECTION_STRING"] =
            "Endpoint=https://dts-x.durabletask.io;Authentication=ManagedIdentity;ClientID=client-id",
        ["TASKHUB_NAME"] = "RefundsV1",
        ["WeChatPay__Transfer__AppId"] = "wx1",
        ["WeChatPay__Transfer__SceneId"] = "1000",
        ["WeChatPay__Transfer__Reports"] = "活动名称=售后退款",
        ["WeChatPay__Transfer__ReceivedAs"] = "退款",
        ["WeChatPay__Transfer__BillAccount"] = "BASIC",
        ["WeChatPay__Transfer__BillBusiness"] = "转账",
        ["WeChatPay__Transfer__BillNumberColumn"] = "业务凭证号",
        ["Storefronts__demo__Secret"] = Secret("storefront-demo"),
        ["Storefronts__other__Secret"] = Secret("storefront-other"),
        ["Storefronts__demo__Webhook__Url"] = Secret("storefront-demo-webhook-url"),
        ["Storefronts__demo__Webhook__Secret"] = Secret("storefront-demo-webhook-secret"),
        ["GoodsSources__issuer__BaseAddress"] = Secret("goods-source-issuer-address"),
        ["GoodsSources__issuer__Key"] = Secret("goods-source-issuer-key"),
        ["GoodsSources__issuer__Secret"] = Secret("goods-source-issuer-secret"),
        ["Console__ClientId"] = "console",
        ["Console__ClientSecret"] = Secret("console-client-secret"),
        ["Alipay__AppId"] = "2021000000000001",
        ["Alipay__SellerId"] = "2088000000000001",
        ["Alipay__AppPrivateKey"] = Secret("alipay-app-private-key"),
        ["Alipay__AlipayPublicKey"] = Secret("alipay-public-key"),
        ["Alipay__GatewayUrl"] = "https://openapi.alipay.com/gateway.do",
        ["Alipay__Complaints__Enabled"] = "true",
    };

    [Fact]
    public void A_deployment_with_everything_has_these_settings() =>
        Assert.Equal(Always.Concat(Optional).ToDictionary(), Settings(Full));

    [Fact]
    public void A_deployment_with_the_least_keeps_durable_state_in_storage()
    {
        var least = new Dictionary<string, object?>(Full)
        {
            ["durableTaskSchedulerEndpoint"] = "",
            ["storefrontKeys"] = new List<object?>(),
            ["storefrontWebhooks"] = new List<object?>(),
            ["goodsSources"] = new List<object?>(),
            ["weChatTransferAppId"] = "",
            ["consoleClientId"] = "",
            ["alipayAppId"] = "",
            ["alipaySellerId"] = "",
            ["alipayComplaints"] = "true",
        };

        Assert.Equal(Always, Settings(least));
    }

    [Fact]
    public void The_durable_settings_lay_over_host_json()
    {
        using var host = JsonDocument.Parse(RepositoryFiles.Read("host.json"));
        var durable = host.RootElement.GetProperty("extensions").GetProperty("durableTask");
        var provider = durable.GetProperty("storageProvider");

        Assert.Equal("AzureStorage", provider.GetProperty("type").GetString());
        Assert.Contains(Always.Keys, name => name.StartsWith(provider.GetProperty("connectionName").GetString() + "__", StringComparison.Ordinal));
        Assert.Equal(
            durable.GetProperty("hubName").GetString(), ((BicepNode.Text)BicepFile.Main.Named("param", "taskHubName").Value!).Plain);
    }

    [Fact]
    public void The_app_runs_on_the_version_it_is_built_for()
    {
        var runtime = BicepFile.Module("functionApp").Nodes.OfType<BicepNode.Map>().Single(map => map.Names.SequenceEqual(["name", "version"]));

        Assert.Equal("dotnet-isolated", ((BicepNode.Text)runtime["name"]!).Plain);
        Assert.Contains(
            $"<TargetFramework>net{((BicepNode.Text)runtime["version"]!).Plain}</TargetFramework>",
            RepositoryFiles.Read("Directory.Build.props"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WeChatPay")]
    [InlineData("Alipay")]
    public void Every_setting_of_a_payment_provider_is_set(string provider)
    {
        var settings = RepositoryFiles.Read($"functions/KaMeng.Functions/Channels/{provider}/{provider}Settings.cs");
        var needed = Property().Matches(settings).Where(match => NoValue.Contains(match.Groups["default"].Value)).Select(match => match.Groups["name"].Value);
        var given = Always.Keys.Concat(Optional.Keys).Select(name => name.Split("__")).Where(parts => parts[0] == provider && parts[1] is not ("Transfer" or "Complaints")).Select(parts => parts[1]).Distinct();

        Assert.Equal(needed.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_of_transfers_can_be_set()
    {
        var settings = RepositoryFiles.Read("functions/KaMeng.Functions/Channels/WeChatPay/WeChatTransferSettings.cs");
        var given = Optional.Keys.Where(name => name.StartsWith("WeChatPay__Transfer__", StringComparison.Ordinal)).Select(name => name.Split("__")[2]);

        Assert.Equal(Property().Matches(settings).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_the_app_reads_by_name_is_set()
    {
        var given = Always.Keys.Concat(Optional.Keys).Select(name => name.Replace("__", ":", StringComparison.Ordinal)).ToHashSet();
        var read = RepositoryFiles.Sources("functions").SelectMany(path => Indexed().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["name"].Value)
            .ToList();

        Assert.Contains("Authentication:Authority", read);
        Assert.Empty(read.Except(given));
    }

    [Fact]
    public void Every_connection_a_trigger_names_is_made_by_identity()
    {
        var connections = RepositoryFiles.Sources("functions").SelectMany(path => Connection().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["name"].Value)
            .ToList();

        Assert.NotEmpty(connections);
        Assert.All(connections, connection => Assert.Equal("managedidentity", Always[$"{connection}__credential"]));
    }

    private static string Secret(string name) => $"@Microsoft.KeyVault(SecretUri={Vault}secrets/{name})";

    private static Dictionary<string, string> Settings(Dictionary<string, object?> parameters) =>
        ((List<object?>)new BicepEvaluation(BicepFile.Module("settings"), parameters).Output("appSettings")!)
            .Cast<Dictionary<string, object?>>()
            .ToDictionary(setting => (string)setting["name"]!, setting => (string)setting["value"]!);

    // A property with what it is when nobody sets it.
    [GeneratedRegex(@"\n    public [\w<>, ]+ (?<name>\w+) \{ get; (set; )?\}( = (?<default>[^;]+);)?")]
    private static partial Regex Property();

    [GeneratedRegex(@"Trigger\([^\r\n]*Connection = ""(?<name>\w+)""")]
    private static partial Regex Connection();

    [GeneratedRegex(@"onfiguration\[""(?<name>[^""{]+)""\]")]
    private static partial Regex Indexed();
}
