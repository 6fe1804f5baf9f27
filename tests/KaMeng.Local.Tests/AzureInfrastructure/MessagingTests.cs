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
    public void An_entity_has_the_name_of_the_contract(string kind, string name) => Assert.Equal(name, Plain(Entity(kind).Body["name"]));

    [Fact]
    public void Every_queue_and_topic_the_app_names_is_there()
    {
        var named = RepositoryFiles.Sources("functions").SelectMany(path => Constant().Matches(File.ReadAllText(path)))
            .Select(match => (Kind: match.Groups["kind"].Value == "Queue" ? "queues" : "topics", Name: match.Groups["name"].Value))
            .ToList();

        Assert.Equal([("queues", "provider-events"), ("topics", "refund-events")], named.Order());
        Assert.All(named, entity => Assert.Equal(entity.Name, Plain(Entity(entity.Kind).Body["name"])));
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
    [InlineData("topics/subscriptions", "deadLetteringOnMessageExpiration", false)]
    public void An_entity_treats_messages_as_the_contract_says(string kind, string property, object expected) =>
        Assert.Equal(expected, Plain(((BicepNode.Map)Entity(kind).Body["properties"]!)[property]));

    [Fact]
    public void The_tier_has_topics_and_duplicate_detection() =>
        Assert.Equal(
            "Standard",
            Plain(((BicepNode.Map)Assert.Single(ServiceBus.Resources("Microsoft.ServiceBus/namespaces")).Body["sku"]!)["name"]));

    private static BicepDeclaration Entity(string kind) => Assert.Single(ServiceBus.Resources($"Microsoft.ServiceBus/namespaces/{kind}"));

    private static object? Plain(BicepNode? node) => node switch
    {
        BicepNode.Literal literal => literal.Value,
        BicepNode.Text text => text.Plain,
        _ => null,
    };

    [GeneratedRegex(@"const string (?<kind>Queue|Topic) = ""(?<name>[^""]+)""")]
    private static partial Regex Constant();
}
