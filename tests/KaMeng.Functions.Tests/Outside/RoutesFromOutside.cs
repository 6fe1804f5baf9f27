using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Local.Callers;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Tests.Outside;

/// <summary>Money that takes another way than it came by, seen from outside; the ways themselves are the test's.</summary>
public sealed class RoutesFromOutside : IAsyncLifetime
{
    private const string Number = "6222021234567890128";
    private const string Name = "欧阳明月";
    private static readonly JsonObject Alice = new() { ["role"] = "agent", ["subject"] = "alice" };
    private static readonly JsonObject Fiona = new() { ["role"] = "finance", ["subject"] = "fiona" };

    private readonly OutsideChannel _weChat = new(PayoutChannel.WeChatPay);
    private readonly OutsideChannel _transfer = new(PayoutChannel.WeChatTransfer);
    private readonly OutsideChannel _bank = new(PayoutChannel.Bank);
    private readonly CapturedLog _log = new();
    private readonly OutsideHost _host;

    public RoutesFromOutside() => _host = new OutsideHost(services =>
    {
        services.RemoveAll<IPaymentChannel>();
        services.AddSingleton<IPaymentChannel>(_weChat).AddSingleton<IPaymentChannel>(_transfer).AddSingleton<IPaymentChannel>(_bank).AddSingleton<ILoggerProvider>(_log);
    });

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task A_card_for_money_that_could_not_be_delivered_is_nowhere_but_at_the_provider()
    {
        _weChat.State = PayoutState.Abnormal;
        string refundId = await _host.OpenAsync("NOT_DELIVERED", "UNDELIVERED");
        await _host.CaseOnceAsync(refundId, c => (string?)c["nextAction"]?["action"] == "PROVIDE_ACCOUNT");
        await RefuseAsync(refundId, Card("6222021234567890129"), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");
        await RespondAsync(refundId, Card(Number));
        JsonNode given = await _host.CaseOnceAsync(refundId, c => (string?)c["payout"]!["state"] == "ACCEPTED");
        Assert.Equal(("ICBC_DEBIT", "0128"), ((string?)given["account"]!["bankType"], (string?)given["account"]!["last4"]));
        BankCard card = Assert.Single(_weChat.Abnormal).Card!;
        Assert.Equal(("ICBC_DEBIT", Number, Name), (card.BankType, card.Account, card.RealName));
        Assert.Contains(await RowKeysAsync(), key => key.StartsWith("payee-", StringComparison.Ordinal));

        _weChat.State = PayoutState.Succeeded;
        await _host.Api.AdvanceAsync("PT2M");
        JsonNode closed = await _host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal(((string?)given["payout"]!["refundNumber"], "REFUNDED"), ((string?)closed["payout"]!["refundNumber"], (string?)closed["outcome"]));

        Assert.DoesNotContain(await RowKeysAsync(), key => key.StartsWith("payee-", StringComparison.Ordinal));
        string[] kept = [.. await TextsAsync(), .. _log.Lines];
        Assert.DoesNotContain(kept, text => text.Contains(Number, StringComparison.Ordinal) || text.Contains(Name, StringComparison.Ordinal));
        foreach (string file in Directory.EnumerateFiles(_host.DataFolder, "history.db*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(Number, Encoding.UTF8.GetString(await ReadAsync(file)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_transfer_is_quoted_agreed_to_named_and_confirmed()
    {
        _transfer.Confirmation = "package-info";
        JsonObject body = await _host.RefundAsync("CHANGED_MIND", "UNDELIVERED");
        body["order"]!["paid"]!["amount"] = 300_000;
        body.Remove("amount");
        body["route"] = "WECHAT_TRANSFER";
        body["payee"] = new JsonObject { ["openId"] = "o-1" };
        JsonNode preview = await _host.Api.StorefrontAsync(HttpMethod.Post, "/api/refund-previews", body, HostApi.NewKey());
        JsonNode quote = Assert.Single(preview["routes"]!.AsArray(), route => (string?)route!["route"] == "WECHAT_TRANSFER")!;
        Assert.Equal((1_800, 298_200, true), ((int)quote["fee"]!["amount"]!, (int)quote["arrives"]!["amount"]!, (bool)quote["needsRealName"]!));
        await OutsideHost.RefusedAsync(
            await _host.Api.SendSignedAsync(HttpMethod.Post, "/api/refunds", HostApi.Json(body.ToJsonString()), HostApi.NewKey()), HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED");

        body["payee"]!["realName"] = Name;
        string refundId = (string)(await _host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await _host.CaseOnceAsync(refundId, c => (string?)c["nextAction"]?["action"] == "AGREE_ON_ROUTE");
        await RefuseAsync(refundId, new JsonObject { ["action"] = "CHANGE_ROUTE", ["route"] = "WECHAT_TRANSFER" }, HttpStatusCode.Conflict, "AGREEMENT_REQUIRED");
        await RespondAsync(refundId, new JsonObject
        {
            ["action"] = "CHANGE_ROUTE",
            ["route"] = "WECHAT_TRANSFER",
            ["agreement"] = new JsonObject { ["text"] = "手续费 18.00 元", ["signedAt"] = (await _host.Api.NowAsync()).ToString("O"), ["accepts"] = true },
        });
        JsonNode waiting = await _host.CaseOnceAsync(refundId, c => (string?)c["nextAction"]?["action"] == "CONFIRM_TRANSFER");
        Assert.Equal(("package-info", 1_800), ((string?)waiting["payout"]!["confirmation"], (int)waiting["payout"]!["fee"]!["amount"]!));
        RefundInstruction sent = Assert.Single(_transfer.Refunds);
        Assert.Equal((298_200, Name, "o-1"), (sent.Amount.Amount, sent.PayeeName, sent.Payee!.OpenId));
        JsonNode merchants = (await _host.Api.AsAsync(OutsideHost.Merchant("m-77"), HttpMethod.Get, "/api/merchant/refunds"))["items"]![0]!;
        Assert.Null(merchants["payout"]!["confirmation"]);

        _transfer.State = PayoutState.Succeeded;
        await _host.Api.AdvanceAsync("PT2M");
        await _host.CaseOnceAsync(refundId, c => (string?)c["outcome"] == "REFUNDED");
        Assert.DoesNotContain((string[])[.. await TextsAsync(), .. _log.Lines], text => text.Contains(Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finance_marks_a_bank_transfer_paid_with_its_proof()
    {
        JsonObject body = await _host.RefundAsync("NOT_DELIVERED", "UNDELIVERED");
        body["order"]!["payment"]!["provider"] = "BANK";
        string refundId = (string)(await _host.Api.StorefrontAsync(HttpMethod.Post, "/api/refunds", body, HostApi.NewKey()))["refundId"]!;
        await _host.CaseOnceAsync(refundId, c => (string?)c["nextAction"]?["action"] == "MARK_PAID");
        string evidenceId = await UploadAsync(refundId);
        var paid = new JsonObject { ["action"] = "MARK_PAID", ["proof"] = new JsonObject { ["evidenceId"] = evidenceId }, ["reference"] = "ICBC-1" };
        await OutsideHost.RefusedAsync(await _host.Api.SendAsBearerAsync(Alice, HttpMethod.Post, $"/api/operator/refunds/{refundId}/actions", HostApi.Json(paid.ToJsonString())), HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED");
        await _host.Api.AsAsync(Fiona, HttpMethod.Post, $"/api/operator/refunds/{refundId}/actions", paid);
        JsonNode closed = await _host.CaseOnceAsync(refundId, c => (string?)c["stage"] == "CLOSED");
        Assert.Equal(("REFUNDED", "ICBC-1"), ((string?)closed["outcome"], (string?)closed["payout"]!["providerRefundId"]));
    }

    private static JsonObject Card(string number) => new()
    {
        ["action"] = "PROVIDE_ACCOUNT",
        ["bankCard"] = new JsonObject { ["bankType"] = "ICBC_DEBIT", ["account"] = number, ["realName"] = Name },
    };

    private async Task<string> UploadAsync(string refundId)
    {
        using HttpResponseMessage answer = await _host.Api.SendAsBearerAsync(
            Fiona, HttpMethod.Post, $"/api/operator/refunds/{refundId}/evidence", HostApi.Evidence("E2", "receipt.txt", "text/plain", Encoding.UTF8.GetBytes("网银回单 " + refundId)));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        string evidenceId = (string)(await OutsideHost.JsonAsync(answer))["evidenceId"]!;
        await _host.CaseOnceAsync(refundId, c => c["evidence"]!.AsArray().Any(file => (string?)file!["evidenceId"] == evidenceId));
        return evidenceId;
    }

    private Task<JsonNode> RespondAsync(string refundId, JsonObject body) =>
        _host.Api.StorefrontAsync(HttpMethod.Post, $"/api/refunds/{refundId}/responses", body, HostApi.NewKey());

    private async Task RefuseAsync(string refundId, JsonObject body, HttpStatusCode status, string code) => await OutsideHost.RefusedAsync(
        await _host.Api.SendSignedAsync(HttpMethod.Post, $"/api/refunds/{refundId}/responses", HostApi.Json(body.ToJsonString()), HostApi.NewKey()), status, code);

    private async Task<List<string>> RowKeysAsync() => [.. (await RowsAsync()).Select(row => row.RowKey)];

    // Everything that any table holds, the bytes of documents too.
    private async Task<List<string>> TextsAsync() =>
    [
        .. from row in await RowsAsync()
           from property in row
           select property.Value switch
           {
               byte[] bytes => Encoding.UTF8.GetString(bytes),
               BinaryData bytes => bytes.ToString(),
               var other => other?.ToString() ?? "",
           },
    ];

    private async Task<List<TableEntity>> RowsAsync()
    {
        var service = _host.Host.Services.GetRequiredService<TableServiceClient>();
        var rows = new List<TableEntity>();
        await foreach (Azure.Data.Tables.Models.TableItem table in service.QueryAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            await foreach (TableEntity row in service.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
