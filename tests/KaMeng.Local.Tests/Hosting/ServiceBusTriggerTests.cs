using Azure.Messaging.ServiceBus;
using KaMeng.Local.Tests.Azurite;
using KaMeng.Local.Tests.Hosting.Functions;

namespace KaMeng.Local.Tests.Hosting;

public sealed class ServiceBusTriggerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private LocalHost _host = null!;
    private ServiceBusClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await StartAsync(await AzuriteAccounts.NextAsync());
        _client = new ServiceBusClient(_host.StorageConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_message_runs_its_function_once()
    {
        await SendAsync("orders", new ServiceBusMessage("A"));
        await SendAsync("news", new ServiceBusMessage("B"));
        await _host.RunUntilIdleAsync();
        await _host.RunUntilIdleAsync();

        Assert.Equal(["news B", "order A at 08:00"], Said().Order());
    }

    [Fact]
    public async Task A_function_that_always_fails_gets_the_message_ten_times_before_it_is_a_dead_letter()
    {
        await SendAsync("poison", new ServiceBusMessage("skull"));
        await _host.RunUntilIdleAsync();

        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"poison {n}"), Said());
        var dead = await DeadLetterAsync("poison");
        Assert.Equal("skull", dead.Body.ToString());
        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
    }

    [Fact]
    public async Task A_message_that_the_function_buries_is_left_to_it()
    {
        await SendAsync("judged", new ServiceBusMessage("hopeless"));
        await _host.RunUntilIdleAsync();

        Assert.Equal(["judged hopeless"], Said());
        var dead = await DeadLetterAsync("judged");
        Assert.Equal("NOT_UNDERSTOOD", dead.DeadLetterReason);
        Assert.Equal("no CloudEvent", dead.DeadLetterErrorDescription);
    }

    [Fact]
    public async Task A_scheduled_message_is_delivered_when_the_clock_comes_to_it()
    {
        await SendAsync("orders", new ServiceBusMessage("later") { ScheduledEnqueueTime = _host.Clock.GetUtcNow().AddMinutes(90) });
        await SendAsync("orders", new ServiceBusMessage("sooner") { ScheduledEnqueueTime = _host.Clock.GetUtcNow().AddMinutes(30) });

        await _host.AdvanceAsync(TimeSpan.FromMinutes(60));
        Assert.Equal(["order sooner at 08:30"], Said());
        await _host.AdvanceAsync(TimeSpan.FromMinutes(60));
        Assert.Equal(["order sooner at 08:30", "order later at 09:30"], Said());
    }

    [Fact]
    public async Task A_host_that_starts_again_takes_what_was_left_in_the_queue()
    {
        await SendAsync("orders", new ServiceBusMessage("A") { ScheduledEnqueueTime = _host.Clock.GetUtcNow().AddHours(1) });
        await _host.DisposeAsync();
        _host = await StartAsync(_host.StorageConnectionString);

        await _host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(["order A at 09:00"], Said());
    }

    private Task<LocalHost> StartAsync(string connection) =>
        LocalHost.StartAsync(TestHosts.Options(_folder.Path, typeof(MessageFunctions)) with { StorageConnectionString = connection });

    private IEnumerable<string> Said() => _host.Journal().Lines.Where(l => !l.StartsWith("outer", StringComparison.Ordinal) && !l.StartsWith("inner", StringComparison.Ordinal));

    private async Task SendAsync(string entity, ServiceBusMessage message)
    {
        await using var sender = _client.CreateSender(entity);
        await sender.SendMessageAsync(message);
    }

    private async Task<ServiceBusReceivedMessage> DeadLetterAsync(string queue)
    {
        await using var receiver = _client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        return (await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(5)))!;
    }
}
