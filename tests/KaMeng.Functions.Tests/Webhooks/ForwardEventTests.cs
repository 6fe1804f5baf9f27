using Azure;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Queues;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Http;
using KaMeng.Functions.Tests.Queues;
using KaMeng.Functions.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Functions.Tests.Webhooks;

/// <summary>What becomes of an event whose webhook cannot be served because the storage is away.</summary>
public sealed class ForwardEventTests : IAsyncDisposable
{
    private const string Event = """{"id":"ev-1","type":"kameng.refund.closed","time":"2026-02-13T02:00:00Z","data":{"storefrontId":"shop"}}""";

    private readonly FlyingClock _clock = new(Http.Sample.Now);
    private readonly NotingSender _topic = new();
    private readonly NotedSettlement _settlement = new();
    private readonly NotingDurableClient _client = new();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task An_event_that_cannot_be_kept_comes_again_later_as_the_same_event()
    {
        await ReceiveAsync(Event, tries: 0);

        ServiceBusMessage copy = Assert.Single(_topic.Copies);
        Assert.Equal((Event, _clock.GetUtcNow().AddSeconds(10)), (copy.Body.ToString(), copy.ScheduledEnqueueTime));
        Assert.NotEqual("ev-1", copy.MessageId);
        Assert.Equal(["complete"], _settlement.Moves);
    }

    [Fact]
    public async Task After_two_days_of_that_it_is_a_dead_letter_that_says_what_to_do()
    {
        await ReceiveAsync(Event, tries: 53);

        Assert.Empty(_topic.Copies);
        Assert.Equal(["dead: STORAGE_UNAVAILABLE"], _settlement.Moves);
        Assert.Contains("ev-1", _settlement.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no event")]
    [InlineData("""{"id":"ev-2","type":"kameng.webhook.disabled","time":"2026-02-13T02:00:00Z","data":{"storefrontId":"shop"}}""")]
    [InlineData("""{"id":"ev-3","type":"kameng.refund.closed","time":"2026-02-13T02:00:00Z","data":{"storefrontId":"without a webhook"}}""")]
    public async Task What_goes_to_no_webhook_is_done(string body)
    {
        await ReceiveAsync(body, tries: 0);

        Assert.Empty(_topic.Copies);
        Assert.Equal(["complete"], _settlement.Moves);
    }

    private async Task ReceiveAsync(string body, int tries)
    {
        IConfiguration settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Storefronts:shop:Webhook:Url", "https://shop.example/hook"), new("Storefronts:shop:Webhook:Secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")])
            .Build();
        using ServiceProvider http = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        await using var bus = new ServiceBusClient("UseDevelopmentStorage=true");
        using var store = new WebhookStore(new AwayTables());
        var webhooks = new StorefrontWebhooks(settings, NullLogger<StorefrontWebhooks>.Instance);
        var clients = new DurableClients(http);
        await using var desk = new WebhookDesk(
            webhooks, store, new WebhookSender(http.GetRequiredService<IHttpClientFactory>(), _clock), bus, _clock, NullLogger<WebhookDesk>.Instance);
        var forward = new ForwardEvent(
            webhooks,
            new StorefrontSecrets(settings, NullLogger<StorefrontSecrets>.Instance),
            store,
            desk,
            new WebhookDeliveries(clients, store),
            _topic,
            new MessageDeferral(_clock, NullLogger<MessageDeferral>.Instance),
            clients,
            _clock);
        ServiceBusReceivedMessage message = ServiceBusModelFactory.ServiceBusReceivedMessage(
            new BinaryData(body), messageId: "ev-1", properties: new Dictionary<string, object> { [LaterCopies.TriesProperty] = tries }, deliveryCount: 1);
        await forward.RunAsync(message, _settlement, _client, TestContext.Current.CancellationToken);
    }

    // A storage that does not answer.
    private sealed class AwayTables() : TableServiceClient("UseDevelopmentStorage=true")
    {
        public override TableClient GetTableClient(string tableName) => throw new RequestFailedException(503, "away");
    }
}
