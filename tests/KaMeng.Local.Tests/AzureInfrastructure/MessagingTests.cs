namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>The queue and the topic: how messages are kept, repeated and given up.</summary>
public class MessagingTests
{
    private static readonly BicepFile ServiceBus = BicepFile.Module("serviceBus");

    [Theory]
    [InlineData("queues", "provider-events")]
    [InlineData("topics", "refund-events")]
    [InlineData("topics/subscriptions", "all")]
    public void An_entity_has_the_name_of_the_contract(string kind, string name) => Assert.Equal(name, Plain(Entity(kind).Body["name"]));

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
}
