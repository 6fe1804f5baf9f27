using DurableTask.Core.History;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Payees;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Reconciliation;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Wallets;
using KaMeng.Local;
using KaMeng.Local.Callers;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Tests.Azurite;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Wallets;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KaMeng.Functions.Tests.GoldenHistories;

/// <summary>A whole local host on which one case runs, with a provider that answers as the story says, until its histories are taken.</summary>
internal sealed class GoldenStage : IAsyncDisposable
{
    public const string FastMerchant = "m-fast";

    private readonly string _dataFolder = Directory.CreateTempSubdirectory("kameng-golden-").FullName;
    private readonly Dictionary<string, string> _also = [];
    private LocalHost? _host;

    public StoryChannel Channel { get; } = new();

    /// <summary>The provider that withdrawals go through.</summary>
    public StoryChannel Transfers { get; } = new(PayoutChannel.WeChatTransfer);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IRefundCases Cases => _host!.Services.GetRequiredService<IRefundCases>();

    private DurableTaskClient Durable => _host!.Services.GetRequiredService<DurableTaskClient>();

    public static async Task<GoldenStage> SetAsync()
    {
        var stage = new GoldenStage();
        stage._host = await LocalHost.StartAsync(
            new LocalHostOptions
            {
                DataFolder = stage._dataFolder,
                Port = 0,
                ClockStart = Sample.Opened,
                StorageConnectionString = await AzuriteAccounts.NextAsync(),
                Settings = new ConfigurationBuilder().AddInMemoryCollection([new("Merchants:FastRefund:0", FastMerchant)]).Build(),
                ConfigureServices = (services, _) => services
                    .RemoveAll<IPaymentChannel>().AddSingleton<IPaymentChannel>(stage.Channel).AddSingleton<IPaymentChannel>(stage.Transfers)
                    .RemoveAll<IProviderBills>().AddSingleton<IProviderBills>(new StoryBills()),
                Log = false,
            },
            Token);
        return stage;
    }

    public async Task OpenAsync(RefundApplication application)
    {
        await Cases.OpenAsync(application, Token);
        await _host!.RunUntilIdleAsync(Token);
    }

    /// <summary>A case with its evidence that waits for its merchant.</summary>
    public async Task InMerchantReviewAsync(RefundApplication? application = null)
    {
        await OpenAsync(application ?? Sample.Application());
        await MoveAsync(Sample.Evidence("e1", EvidenceKindOf(3), Actor.Buyer));
        await MoveAsync(Sample.Evidence("e2", EvidenceKindOf(4), Actor.Buyer));
        Assert.Equal(Stage.MerchantReview, (await FindAsync()).Position.Stage);
    }

    /// <summary>A case that its merchant, who gave evidence too, has rejected.</summary>
    public async Task RejectedAsync()
    {
        await InMerchantReviewAsync();
        await MoveAsync(Sample.Evidence("m1", EvidenceKindOf(4), Actor.Merchant));
        await MoveAsync(Sample.Move("reject", MoveKind.MerchantReject, Actor.Merchant, by: "m-77") with { RejectionReason = RejectionReason.CodeUsedByBuyer });
    }

    /// <summary>A case that is paid at once, to a provider that answers so.</summary>
    public async Task PayingAsync(params ChannelAnswer[] answers)
    {
        Channel.OnRefund(answers);
        await OpenAsync(Sample.Application(order: Sample.Undelivered) with { Reason = RefundReason.NotDelivered });
    }

    /// <summary>Makes a move; one that the rules refuse is part of the story.</summary>
    public async Task MoveAsync(CaseMove move)
    {
        try
        {
            await Cases.SubmitAsync(Sample.RefundId, move with { At = _host!.Clock.GetUtcNow() }, Token);
        }
        catch (ProblemException refused) when (refused.Status == 409)
        {
        }

        await _host!.RunUntilIdleAsync(Token);
    }

    public async Task ReportAsync(ProviderReport report)
    {
        await Cases.ReportAsync(report, Token);
        await _host!.RunUntilIdleAsync(Token);
    }

    /// <summary>Puts enough into the wallet and takes it out again.</summary>
    public async Task WithdrawAsync(Withdrawal withdrawal)
    {
        var buyer = new Payee(withdrawal.StorefrontId, withdrawal.BuyerId);
        await _host!.Services.GetRequiredService<WalletStore>().CreditAsync(buyer, "KM1", withdrawal.Payout.Amount, Sample.Opened, Token);
        await _host.Services.GetRequiredService<WithdrawalDesk>().BeginAsync(withdrawal, null, Token);
        await _host.RunUntilIdleAsync(Token);
    }

    /// <summary>Has a service of the app do something.</summary>
    public async Task WithAsync<T>(Func<T, CancellationToken, Task> act)
        where T : notnull
    {
        await act(_host!.Services.GetRequiredService<T>(), Token);
        await _host.RunUntilIdleAsync(Token);
    }

    /// <summary>Keeps the card the buyer names, and names it.</summary>
    public async Task<CaseMove> CardAsync(string id, string bankType)
    {
        BankAccount account = await _host!.Services.GetRequiredService<PayeeDesk>().KeepCardAsync(Sample.RefundId, id, new BankCard(bankType, "6222021234567890128", "欧阳明月"), Token);
        return Sample.Move(id, MoveKind.ProvideAccount, Actor.Buyer) with { Account = account };
    }

    /// <summary>The storefront takes no webhook from now on.</summary>
    public async Task StorefrontRefusesAsync()
    {
        using var http = new HttpClient { BaseAddress = _host!.Address };
        using HttpResponseMessage answer = await http.PostAsync("/local/storefronts/webhook/next", HostApi.Json("""{"status":503,"times":1000}"""), Token);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Has another history taken with the case's.</summary>
    public void Take(string part, string instanceId) => _also.Add(part, instanceId);

    /// <summary>Has the history of the first orchestration of a kind taken with the case's.</summary>
    public async Task TakeFirstAsync(string part, string orchestration)
    {
        var found = new List<OrchestrationMetadata>();
        await foreach (OrchestrationMetadata each in Durable.GetAllInstancesAsync(new OrchestrationQuery()))
        {
            found.Add(each);
        }

        Take(part, found.Where(each => each.Name == orchestration).OrderBy(each => each.CreatedAt).ThenBy(each => each.InstanceId, StringComparer.Ordinal).First().InstanceId);
    }

    public Task AdvanceAsync(TimeSpan by) => _host!.AdvanceAsync(by, Token);

    public async Task SuspendAsync()
    {
        await Durable.SuspendInstanceAsync(Sample.RefundId, "an operator looks into it", Token);
        await _host!.RunUntilIdleAsync(Token);
    }

    public async Task ResumeAsync()
    {
        await Durable.ResumeInstanceAsync(Sample.RefundId, "seen", Token);
        await _host!.RunUntilIdleAsync(Token);
    }

    public async Task EndByForceAsync()
    {
        await Durable.TerminateInstanceAsync(Sample.RefundId, "stuck", Token);
        await _host!.RunUntilIdleAsync(Token);
    }

    public async Task<RefundCase> FindAsync() => (await Cases.FindAsync(Sample.RefundId, Token))!;

    /// <summary>The histories of the case and of its payouts, by what they are of.</summary>
    public async Task<IReadOnlyDictionary<string, OrchestrationHistory>> TakeAsync()
    {
        var taken = new SortedDictionary<string, OrchestrationHistory>(StringComparer.Ordinal) { ["refund"] = await TakeAsync(Sample.RefundId) };
        if (await Durable.GetInstanceAsync($"{Sample.RefundId}-r1", Token) is { } reopened)
        {
            taken["reopened"] = await TakeAsync(reopened.InstanceId);
        }

        foreach ((string part, string instanceId) in _also)
        {
            taken[part] = await TakeAsync(instanceId);
        }

        if (await Durable.GetInstanceAsync(MoneyStories.WithdrawalId, Token) is { } withdrawal)
        {
            taken["withdrawal"] = await TakeAsync(withdrawal.InstanceId);
        }

        for (int attempt = 1; await Durable.GetInstanceAsync(RefundNumber.For(Sample.RefundId, attempt), Token) is { } payout; attempt++)
        {
            taken[$"payout{attempt}"] = await TakeAsync(payout.InstanceId);
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_dataFolder, recursive: true);
    }

    private static KaMeng.Refunds.Evidence.EvidenceKind EvidenceKindOf(int number) =>
        Enum.Parse<KaMeng.Refunds.Evidence.EvidenceKind>($"E{number}");

    private async Task<OrchestrationHistory> TakeAsync(string instanceId)
    {
        OrchestrationHistory history = await OrchestrationHistory.ReadAsync(Durable, instanceId, Token);

        // A stack tells of the machine and the build that recorded it, and no orchestration looks at one.
        return history with { Events = [.. history.Events.Select(WithoutStack)] };
    }

    private static HistoryEvent WithoutStack(HistoryEvent each) => each is TaskFailedEvent { FailureDetails: { } failure } failed
        ? new TaskFailedEvent(
            failed.EventId,
            failed.TaskScheduledId,
            failed.Reason,
            null,
            new(failure.ErrorType, failure.ErrorMessage, null, null, failure.IsNonRetriable))
        { Timestamp = failed.Timestamp }
        : each;
}
