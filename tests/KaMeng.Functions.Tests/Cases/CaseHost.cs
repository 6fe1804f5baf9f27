using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Cases.Events;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Local.Tests.Azurite;
using KaMeng.Refunds.Cases;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Cases;

/// <summary>Everything <c>AddCases</c> registers, on an Azurite account of its own, with a Durable Task client and a topic that only take notes.</summary>
internal sealed class CaseHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CaseHost(string storage)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", storage)]).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<DurableTaskClient>(Client)
            .AddSingleton<ICaseEventSender>(Sender)
            .AddSingleton<IMerchantEventSender>(Merchants)
            .AddCases(configuration)
            .AddSingleton(new InboxPatience(new LeapingClock()))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    public NotedClock Clock { get; } = new(Sample.Opened);

    public NotingDurableClient Client { get; } = new();

    public NotingSender Sender { get; } = new();

    public NotingMerchantSender Merchants { get; } = new();

    public IRefundCases Cases => Get<IRefundCases>();

    public static async Task<CaseHost> StartAsync() => new(await AzuriteAccounts.NextAsync());

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task RecordAsync(ChangeToRecord step) =>
        ActivatorUtilities.CreateInstance<RecordChange>(_services).RunAsync(step, TestContext.Current.CancellationToken);

    public Task<InboxEntry[]> TakeAsync(params string[] lanes) =>
        ActivatorUtilities.CreateInstance<TakeInbox>(_services).RunAsync(new InboxToTake(Sample.RefundId, [.. lanes]), TestContext.Current.CancellationToken);

    public Task SweepAsync(TimeSpan later)
    {
        Clock.Now += later;
        return Get<CaseSweep>().RunAsync(TestContext.Current.CancellationToken);
    }

    public Task<RefundCase> OpenAsync(RefundApplication? application = null) =>
        Cases.OpenAsync(application ?? Sample.Application(), TestContext.Current.CancellationToken);

    public async Task<RefundCase> FindAsync(string? refundId = null) =>
        (await Cases.FindAsync(refundId ?? Sample.RefundId, TestContext.Current.CancellationToken))!;

    public static ChangeToRecord Step(int step, TimelineEvent happened, CasePosition? position = null, string writer = InboxLane.Case, string? refundId = null) => new()
    {
        RefundId = refundId ?? Sample.RefundId,
        Writer = writer,
        Step = step,
        Change = new CaseChange { Revision = 0, Happened = [new TimelineEntry(Sample.Opened.AddSeconds(step), Actor.System, happened, null)], Position = position },
    };

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
