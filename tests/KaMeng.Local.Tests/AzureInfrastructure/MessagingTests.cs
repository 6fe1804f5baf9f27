using System.Text.RegularExpressions;

namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>The queue and the topic: how messages are kept, repeated and given up.</summary>
public partial class MessagingTests
{
    private static readonly BicepFile ServiceBus = BicepFile.Module("serviceBus");

    [Theory]
    [InlineData("queues", "provider-events")]
    [InlineData("topics", "refund-events")]
    [InlineData("topics/subscriptions", "all")]
    [InlineData("topics/subscriptions", "storefront-webhooks")]
    public void An_entity_has_the_name_of_the_contract(string kind, string name) => Assert.Contains(name, Entities(kind).Select(entity => Plain(entity.Body["name"])));

    [Fact]
    public void Every_queue_and_topic_the_app_names_is_there()
    {
        var named = RepositoryFiles.Sources("functions").SelectMany(path => Constant().Matches(File.ReadAllText(path)))
            .Select(match => (Kind: KindOf(match.Groups["kind"].Value), Name: match.Groups["name"].Value))
            .ToList();

        Assert.Equal([("queues", "provider-events"), ("topics", "refund-events"), ("topics/subscriptions", "storefront-webhooks")], named.Order());
        Assert.All(named, entity => Assert.Contains(entity.Name, Entities(entity.Kind).Select(there => Plain(there.Body["name"]))));
    }

    [Theory]
    [InlineData("queues", "requiresDuplicateDetection", true)]
    [InlineData("queues", "duplicateDetectionHistoryTimeWindow", "PT10M")]
    [InlineData("queues", "maxDeliveryCount", 10L)]
    [InlineData("queues", "deadLetteringOnMessageExpiration", true)]
    [InlineData("queues", "lockDuration", "PT1M")]
    [InlineData("topics", "requiresDuplicateDetection", true)]
    [InlineData("topics", "duplicateDetectionHistoryTimeWindow", "PT10M")]
    [InlineData("topics/subscriptions", "maxDeliveryCount", 10L)]
    public void An_entity_treats_messages_as_the_contract_says(string kind, string property, object expected) =>
        Assert.All(Entities(kind), entity => Assert.Equal(expected, Plain(((BicepNode.Map)entity.Body["properties"]!)[property])));

    [Theory]
    [InlineData("all", false)]
    [InlineData("storefront-webhooks", true)]
    public void Only_events_that_somebody_should_have_read_become_dead_letters(string subscription, bool expected)
    {
        var entity = Entities("topics/subscriptions").Single(entity => (string?)Plain(entity.Body["name"]) == subscription);

        Assert.Equal(expected, Plain(((BicepNode.Map)entity.Body["properties"]!)["deadLetteringOnMessageExpiration"]));
    }

    [Fact]
    public void The_tier_has_topics_and_duplicate_detection() =>
        Assert.Equal(
            "Standard",
            Plain(((BicepNode.Map)Assert.Single(ServiceBus.Resources("Microsoft.ServiceBus/namespaces")).Body["sku"]!)["name"]));

    private static IEnumerable<BicepDeclaration> Entities(string kind) => ServiceBus.Resources($"Microsoft.ServiceBus/namespaces/{kind}");

    private static string KindOf(string constant) => constant switch
    {
        "Queue" => "queues",
        "Topic" => "topics",
        _ => "topics/subscriptions",
    };

    private static object? Plain(BicepNode? node) => node switch
    {
        BicepNode.Literal literal => literal.Value,
        BicepNode.Text text => text.Plain,
        _ => null,
    };

    [GeneratedRegex(@"const string (?<kind>Queue|Topic|Subscription) = ""(?<name>[^""]+)""")]
    private static partial Regex Constant();
}
