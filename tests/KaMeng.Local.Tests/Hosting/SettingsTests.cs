using KaMeng.Local.Durable;
using KaMeng.Local.Http;
using KaMeng.Local.Settings;
using Microsoft.Extensions.Configuration;

namespace KaMeng.Local.Tests.Hosting;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Settings_come_from_the_local_file_before_the_sample()
    {
        File.WriteAllText(_folder.File("local.settings.sample.json"), """{"Values": {"A": "sample"}}""");
        Assert.Equal("sample", LocalSettings.Read(_folder.Path)["A"]);

        File.WriteAllText(_folder.File("local.settings.json"), """{"IsEncrypted": false, "Values": {"A": "mine", "Storefronts__s1__Secret": "x"}}""");
        Assert.Equal("mine", LocalSettings.Read(_folder.Path)["A"]);
        Assert.Equal("x", LocalSettings.Read(_folder.Path)["Storefronts:s1:Secret"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"Values": 3}""")]
    [InlineData("""{"Values": {"A": {}}}""")]
    public void A_file_that_is_no_settings_file_is_named(string text)
    {
        File.WriteAllText(_folder.File("local.settings.json"), text);

        var error = Assert.Throws<InvalidDataException>(() => LocalSettings.Read(_folder.Path));

        Assert.Contains("local.settings.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_root_is_found_from_inside()
    {
        File.WriteAllText(_folder.File("KaMeng.Serverless.sln"), "");
        var inside = Directory.CreateDirectory(Path.Combine(_folder.Path, "a", "b")).FullName;

        Assert.Equal(_folder.Path, LocalSettings.FindRoot(inside));
    }

    [Fact]
    public void A_setting_named_by_a_trigger_is_put_in()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Queue", "orders")]).Build();

        Assert.Equal("orders-eu", SettingExpression.Resolve("%Queue%-eu", settings, "F"));
        var error = Assert.Throws<InvalidOperationException>(() => SettingExpression.Resolve("%Topic%", settings, "F"));
        Assert.Contains("%Topic%", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_apps_own_host_file_is_read()
    {
        var host = HostJson.Read();

        Assert.Equal(
            new HostJson("", true, 16, TimeSpan.FromMinutes(5))
            {
                Versioning = new DurableVersioning { Version = "1.0", DefaultVersion = "1.0", Match = VersionMatch.CurrentOrOlder },
            },
            host);
    }

    [Fact]
    public void A_host_file_that_says_nothing_means_the_hosts_defaults() => Assert.Equal(HostJson.Default, HostJson.Parse("""{"version": "2.0"}"""));

    [Fact]
    public void A_host_file_may_change_the_prefix() =>
        Assert.Equal("v1/x", HostJson.Parse("""{"extensions": {"http": {"routePrefix": "/v1/x/"}, "serviceBus": {"maxConcurrentCalls": 4}}}""").RoutePrefix);
}
