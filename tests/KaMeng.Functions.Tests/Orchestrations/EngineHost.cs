using Azure.Core.Pipeline;
using Azure.Data.Tables;
using KaMeng.Functions.Activities;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Cases.Events;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Goods;
using KaMeng.Functions.Orchestrations;
using KaMeng.Functions.Payees;
using KaMeng.Functions.Reissues;
using KaMeng.Functions.Secrets;
using KaMeng.Functions.Standing;
using KaMeng.Functions.Storage;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Local.Durable;
using KaMeng.Local.Durable.Testing;
using KaMeng.Local.Tests.Azurite;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>Cases as they really run: tables on Azurite, orchestrations on the durable engine with a file of its own, on a clock that only the test moves.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kameng-cases-").FullName;
    private readonly string _storage;
    private ServiceProvider _services;

    private readonly bool _repeatActivities;

    private EngineHost(string storage, bool repeatActivities)
    {
        _storage = storage;
        _repeatActivities = repeatActivities;
        _services = Build();
    }

    /// <summary>The way to the storage; may be cut.</summary>
    public Cable Cable { get; } = new();

    public ManualClock Clock { get; } = new(Sample.Opened);

    public ScriptedChannel Channel { get; } = new();

    public NotingSender Sender { get; } = new();

    public IRefundCases Cases => _services.GetRequiredService<IRefundCases>();

    private DurableEngine Engine => _services.GetRequiredService<DurableEngine>();

    public static async Task<EngineHost> StartAsync(bool repeatActivities = false)
    {
        var host = new EngineHost(await AzuriteAccounts.NextAsync(), repeatActivities);
        await host.Engine.StartAsync();
        return host;
    }

    /// <summary>Stops the engine where it is and goes on with a new one on the same file.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
        await Engine.StartAsync();
        await Engine.WaitForIdleAsync();
    }

    public Task AdvanceAsync(TimeSpan by) => Engine.AdvanceByAsync(Clock, by);

    public async Task<RefundCase> OpenAsync(RefundApplication application)
    {
        await Cases.OpenAsync(application, default);
        await Engine.WaitForIdleAsync();
        return await FindAsync();
    }

    public Task<MoveReceipt> SubmitAsync(CaseMove move) => Cases.SubmitAsync(Sample.RefundId, move with { At = Clock.GetUtcNow() }, default);

    public async Task<RefundCase> FindAsync() => (await Cases.FindAsync(Sample.RefundId, default))!;

    public Task SweepAsync() => _services.GetRequiredService<CaseSweep>().RunAsync(default);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Cable.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private ServiceProvider Build() => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton<ICaseEventSender>(Sender)
        .AddSingleton<IMerchantEventSender>(new NotingMerchantSender())
        .AddSingleton<IPaymentChannel>(Channel)
        .AddSingleton<GoodsSources>()
        .AddSingleton(new PayeeVault(new ReissueSettings { CodeKey = Convert.ToBase64String(new byte[SecretVault.KeyLength]) }))
        .AddSingleton(provider => new PayeeDesk(provider.GetRequiredService<PayeeStore>(), provider.GetRequiredService<PayeeVault>()))
        .AddSingleton(new TableServiceClient(_storage, new TableClientOptions { Retry = { MaxRetries = 0 }, Transport = new HttpClientTransport(Cable) }))
        .AddCases(new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", _storage)]).Build())
        .AddSingleton(new InboxPatience(TimeProvider.System))
        .AddLocalDurableTask(Configure, Register)
        .BuildServiceProvider();

    private void Configure(DurableEngineOptions options)
    {
        options.DatabasePath = Path.Combine(_folder, "cases.db");
        options.ReplayEveryTurn = true;
        options.RepeatActivities = _repeatActivities;
    }

    private void Register(DurableTaskRegistry registry)
    {
        registry.AddOrchestratorFunc(nameof(RefundOrchestration), RefundOrchestration.RunAsync);
        registry.AddOrchestratorFunc(nameof(PayoutOrchestration), PayoutOrchestration.RunAsync);
        registry.AddActivityFunc<InboxToTake, InboxEntry[]>(nameof(TakeInbox), (_, input) => Make<TakeInbox>().RunAsync(input, default));
        registry.AddActivityFunc<ChangeToRecord>(nameof(RecordChange), (_, input) => Make<RecordChange>().RunAsync(input, default));
        registry.AddActivityFunc<PayoutToPlan, PlannedPayout>(nameof(PlanPayout), (_, input) => Make<PlanPayout>().RunAsync(input, default));
        registry.AddActivityFunc<ChaseToReckon, WorkingDeadline>(nameof(ReckonChase), (_, input) => ReckonChase.Reckon(input, WorkingCalendar.China));
        registry.AddActivityFunc<CaseToReckon, WorkingDeadline>(nameof(ReckonCase), (_, input) => ReckonCase.Reckon(input, WorkingCalendar.China));
        registry.AddActivityFunc<RefundInstruction, ChannelAnswer>(nameof(RequestRefund), (_, input) => Make<RequestRefund>().RunAsync(input, default));
        registry.AddActivityFunc<RefundInstruction, ChannelAnswer>(nameof(QueryRefund), (_, input) => Make<QueryRefund>().RunAsync(input, default));
        registry.AddActivityFunc<RefundInstruction, ChannelAnswer>(nameof(CancelTransfer), (_, input) => Make<CancelTransfer>().RunAsync(input, default));
        registry.AddActivityFunc<AbnormalToPay, ChannelAnswer>(nameof(PayAbnormal), (_, input) => Make<PayAbnormal>().RunAsync(input, default));
        registry.AddActivityFunc<TurnToTake, TurnTaken>(nameof(TakeTurn), (_, input) => Make<TakeTurn>().RunAsync(input, default));
        registry.AddActivityFunc<GoodsRequest, GoodsAnswer>(nameof(AskGoodsSource), (_, input) => Make<AskGoodsSource>().RunAsync(input, default));
    }

    private T Make<T>() => ActivatorUtilities.CreateInstance<T>(_services);
}
