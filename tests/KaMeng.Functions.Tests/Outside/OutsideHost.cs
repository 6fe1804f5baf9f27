using System.Net;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using KaMeng.Local;
using KaMeng.Local.Callers;
using KaMeng.Local.Clock;
using KaMeng.Local.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>A whole service for one test class: its own data folder, clock and storage account, on the test process's Azurite; asked only from outside.</summary>
public sealed class OutsideHost : IAsyncLifetime
{
    private static int _orders;
    private readonly string _dataFolder = Directory.CreateTempSubdirectory("kameng-outside-").FullName;
    private string? _storage;
    private readonly DateTimeOffset? _clockStart;
    private readonly Action<IServiceCollection>? _configure;
    private LocalHost? _host;
    private HostApi? _api;

    public OutsideHost()
    {
    }

    /// <summary>A service on a storage account that the test can take away.</summary>
    internal OutsideHost(string storage) => _storage = storage;

    /// <summary>A service some parts of which are the test's own.</summary>
    internal OutsideHost(Action<IServiceCollection> configure) => _configure = configure;

    /// <summary>A service whose clock begins at a day of the calendar.</summary>
    internal OutsideHost(DateTimeOffset clockStart) => _clockStart = clockStart;

    internal HostApi Api => _api!;

    internal LocalHost Host => _host!;

    internal string DataFolder => _dataFolder;

    public async ValueTask InitializeAsync()
    {
        _storage ??= await AzuriteAccounts.NextAsync();
        await StartAsync();
    }

    /// <summary>Stops the service and starts it again on the same folder and storage.</summary>
    internal async Task RestartAsync()
    {
        _api!.Dispose();
        await _host!.DisposeAsync();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        // The simulated platform's certificate holds from the day it is made.
        if (_clockStart is null)
        {
            HostKeys.Lend(_dataFolder);
        }

        _host = await LocalHost.StartAsync(new LocalHostOptions
        {
            DataFolder = _dataFolder,
            Port = 0,
            StorageConnectionString = _storage,
            ClockStart = _clockStart,
            ConfigureServices = (services, _) => _configure?.Invoke(services),
            Log = false,
        });
        if (_clockStart is null)
        {
            HostKeys.Keep(_dataFolder);
        }

        _api = new HostApi(_host.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_dataFolder, recursive: true);
    }

    internal static JsonObject Merchant(string merchantId) => new() { ["role"] = "merchant", ["subject"] = merchantId, ["merchantId"] = merchantId };

    internal static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    /// <summary>A refund request for an order that no other test uses.</summary>
    internal async Task<JsonObject> RefundAsync(string reason, string deliveryState, string merchantId = "m-77") =>
        SampleRefund.Of($"KM-{Interlocked.Increment(ref _orders)}", merchantId, reason, deliveryState, await Api.NowAsync());

    internal async Task<string> OpenAsync(string reason, string deliveryState, string merchantId = "m-77")
    {
        JsonObject body = await RefundAsync(reason, deliveryState, merchantId);
        return (string)(await Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
    }

    /// <summary>A case with complete evidence that waits for its merchant.</summary>
    internal async Task<string> InMerchantReviewAsync(string merchantId)
    {
        string refundId = await OpenAsync("CODE_INVALID", "OPENED_UNVERIFIED", merchantId);
        await Api.AddEvidenceAsync(refundId, "E3", "failure.png", "image/png", SampleRefund.FailureScreen);
        await Api.AddEvidenceAsync(refundId, "E4", "query.txt", "text/plain", SampleRefund.QueryRecord);
        await CaseOnceAsync(refundId, c => (string?)c["stage"] == "MERCHANT_REVIEW");
        return refundId;
    }

    internal Task<JsonNode> CaseAsync(string refundId) => Api.StorefrontAsync(HttpMethod.Get, "/api/refunds/" + refundId);

    /// <summary>The case once what is due now has run; it must then be as expected.</summary>
    internal async Task<JsonNode> CaseOnceAsync(string refundId, Func<JsonNode, bool> holds)
    {
        JsonNode refundCase = await CaseAsync(refundId);
        for (int looks = 0; !holds(refundCase); looks++)
        {
            Assert.True(looks < 100, $"The case did not come to what was expected: {refundCase}");
            await Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
            await Task.Delay(50, TestContext.Current.CancellationToken);
            refundCase = await CaseAsync(refundId);
        }

        // The case says where it stands a moment before the lists do.
        await Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
        return refundCase;
    }

    /// <summary>Moves the clock in one leap, as if the host had been down meanwhile: what is due runs after it, each timer trigger once.</summary>
    internal Task LeapAsync(TimeSpan by)
    {
        ((HostClock)Host.Services.GetRequiredService<TimeProvider>()).Move(by);
        return Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A refusal in the contract's form: problem+json with a code, a detail and no stack trace.</summary>
    internal static async Task<JsonNode> RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string? code = null)
    {
        using (answer)
        {
            string text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            JsonNode problem = JsonNode.Parse(text)!;
            Assert.Equal((int)status, (int)problem["status"]!);
            Assert.False(string.IsNullOrEmpty((string?)problem["detail"]));
            Assert.False(string.IsNullOrEmpty((string?)problem["traceId"]));
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
            if (code is not null)
            {
                Assert.Equal(code, (string?)problem["code"]);
            }

            Assert.Matches("^[A-Z][A-Z0-9_]+$", (string?)problem["code"]);
            return problem;
        }
    }

    /// <summary>What WeChat Pay has executed for the payment of a case.</summary>
    internal Task<IReadOnlyList<JsonNode>> ExecutedAsync(JsonNode refundCase) =>
        Api.ExecutedRefundsAsync(SampleRefund.TransactionOf((string)refundCase["orderId"]!));

    /// <summary>Puts a message on the queue <c>provider-events</c>, as a provider's adapter would; answers its message id.</summary>
    internal async Task<string> SendProviderEventAsync(string body)
    {
        var message = new ServiceBusMessage(body) { MessageId = HostApi.NewKey() };
        await using ServiceBusSender sender = Host.Services.GetRequiredService<ServiceBusClient>().CreateSender("provider-events");
        await sender.SendMessageAsync(message, TestContext.Current.CancellationToken);
        return message.MessageId;
    }

    /// <summary>Takes the dead letters of <c>provider-events</c>.</summary>
    internal async Task<IReadOnlyList<ServiceBusReceivedMessage>> DeadLettersAsync()
    {
        await using ServiceBusReceiver dead = Host.Services.GetRequiredService<ServiceBusClient>()
            .CreateReceiver("provider-events", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter, ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        return await dead.ReceiveMessagesAsync(32, TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
    }

    /// <summary>The reason and description a message was dead-lettered with, once it was.</summary>
    internal async Task<(string? Reason, string? Description)> DeadLetterAsync(string messageId)
    {
        await using ServiceBusReceiver dead = Host.Services.GetRequiredService<ServiceBusClient>()
            .CreateReceiver("provider-events", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        for (int looks = 0; looks < 100; looks++)
        {
            await Host.RunUntilIdleAsync(TestContext.Current.CancellationToken);
            ServiceBusReceivedMessage? message = await dead.ReceiveMessageAsync(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
            if (message?.MessageId == messageId)
            {
                await dead.CompleteMessageAsync(message, TestContext.Current.CancellationToken);
                return (message.DeadLetterReason, message.DeadLetterErrorDescription);
            }
        }

        throw new InvalidOperationException($"Message {messageId} was not dead-lettered.");
    }
}
