namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>Nothing is opened with a key, and no secret passes through a template.</summary>
public class NoKeysTests
{
    [Theory]
    [InlineData("listKeys")]
    [InlineData("listAccountSas")]
    [InlineData("listServiceSas")]
    [InlineData("AccountKey")]
    [InlineData("SharedAccessKey")]
    [InlineData("authorizationRules")]
    [InlineData("InstrumentationKey")]
    [InlineData("StorageAccountConnectionString")]
    [InlineData("BEGIN PRIVATE KEY")]
    public void The_templates_never_speak_of_keys(string word) =>
        Assert.All(
            Directory.EnumerateFiles(RepositoryFiles.At(BicepFile.Folder), "*", SearchOption.AllDirectories)
                .Append(RepositoryFiles.At("azure.yaml")),
            path => Assert.DoesNotContain(word, File.ReadAllText(path), StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void No_template_takes_or_gives_a_secret() =>
        Assert.DoesNotContain(
            BicepFile.All.SelectMany(file => file.Declarations),
            declaration => declaration.Decorators.Any(decorator => decorator.Function == "secure")
                || declaration.Type.StartsWith("Microsoft.KeyVault/vaults/secrets", StringComparison.Ordinal));

    [Theory]
    [InlineData("storage", "Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", false)]
    [InlineData("storage", "Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", false)]
    [InlineData("storage", "Microsoft.Storage/storageAccounts", "minimumTlsVersion", "TLS1_2")]
    [InlineData("storage", "Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", true)]
    [InlineData("storage", "Microsoft.Storage/storageAccounts/blobServices/containers", "publicAccess", "None")]
    [InlineData("serviceBus", "Microsoft.ServiceBus/namespaces", "disableLocalAuth", true)]
    [InlineData("serviceBus", "Microsoft.ServiceBus/namespaces", "minimumTlsVersion", "1.2")]
    [InlineData("monitoring", "Microsoft.Insights/components", "DisableLocalAuth", true)]
    [InlineData("keyVault", "Microsoft.KeyVault/vaults", "enableRbacAuthorization", true)]
    [InlineData("keyVault", "Microsoft.KeyVault/vaults", "enableSoftDelete", true)]
    [InlineData("keyVault", "Microsoft.KeyVault/vaults", "enablePurgeProtection", true)]
    [InlineData("functionApp", "Microsoft.Web/sites", "httpsOnly", true)]
    public void A_resource_is_shut(string module, string type, string property, object expected)
    {
        var properties = (BicepNode.Map)Assert.Single(BicepFile.Module(module).Resources(type)).Body["properties"]!;

        Assert.Equal(expected, properties[property] switch
        {
            BicepNode.Literal literal => literal.Value,
            BicepNode.Text text => text.Plain,
            _ => null,
        });
    }

    [Fact]
    public void Nobody_publishes_with_a_password()
    {
        var policies = BicepFile.Module("functionApp").Resources("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();

        Assert.Equal(["ftp", "scm"], policies.Select(policy => ((BicepNode.Text)policy.Body["name"]!).Plain));
        Assert.All(policies, policy => Assert.Equal(new BicepNode.Literal(false), ((BicepNode.Map)policy.Body["properties"]!)["allow"]));
    }
}
