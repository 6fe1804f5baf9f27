using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KaMeng.Local.Providers.WeChatPay;

namespace KaMeng.Local.Tests.Providers;

public sealed class TransferSimulatorTests
{
    private const string Path = "/v3/fund-app/mch-transfer/transfer-bills";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transfer_is_taken_in_once_however_often_it_is_asked_for()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();

        (int status, JsonNode first) = await GiveAsync(test, Transfer());
        (_, JsonNode again) = await GiveAsync(test, Transfer());
        (int other, JsonNode error) = await GiveAsync(test, Transfer(change: transfer => transfer["transfer_amount"] = 1000));

        Assert.Equal((200, "WAIT_USER_CONFIRM"), (status, (string?)first["state"]));
        Assert.NotNull((string?)first["package_info"]);
        Assert.Null(first["transfer_amount"]);
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal((400, "INVALID_REQUEST"), (other, (string?)error["code"]));
        Assert.Equal((999L, 2), (Assert.Single(test.Simulator.Transfers()).Value.Amount.Amount, test.Simulator.Transfers()["T1"].ApplyCalls));
    }

    [Fact]
    public async Task Every_wrong_member_is_a_parameter_error()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        Action<JsonObject>[] spoilers =
        [
            transfer => transfer["out_bill_no"] = "T-1",
            transfer => transfer["out_bill_no"] = new string('1', 33),
            transfer => transfer.Remove("appid"),
            transfer => transfer.Remove("openid"),
            transfer => transfer.Remove("transfer_scene_id"),
            transfer => transfer.Remove("transfer_scene_report_infos"),
            transfer => transfer["transfer_amount"] = 0,
            transfer => transfer["transfer_amount"] = 200_000,
            transfer => transfer["transfer_remark"] = new string('退', 33),
            transfer => transfer["notify_url"] = "https://shop.example/notify?a=1",
            transfer => transfer["user_name"] = "not encrypted",
        ];
        foreach (Action<JsonObject> spoil in spoilers)
        {
            (int status, JsonNode error) = await GiveAsync(test, Transfer(change: spoil));
            Assert.Equal((400, "PARAM_ERROR"), (status, (string?)error["code"]));
        }

        Assert.Empty(test.Simulator.Transfers());
    }

    [Fact]
    public async Task What_the_payee_and_the_caller_did_is_there_after_a_restart_and_so_are_the_notifications()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        foreach (string number in new[] { "T1", "T2", "T3" })
        {
            await GiveAsync(test, Transfer(number));
        }

        test.Simulator.ConfirmTransfer("T1");
        await test.Merchant.CallAsync("POST", $"{Path}/out-bill-no/T2/cancel", "");

        await test.RestartAsync();

        Assert.Equal(["TRANSFERING", "CANCELING", "WAIT_USER_CONFIRM"], test.Simulator.Transfers().Values.Select(transfer => transfer.Status));
        test.Time.Advance(TimeSpan.FromSeconds(1));
        await test.Simulator.RunDueAsync(Stop);
        Assert.Equal(test.Simulator.Transfers()["T3"].ExpiresAt, test.Simulator.NextDue);
        await test.RunNextAsync();
        Assert.Equal(["SUCCESS", "CANCELLED", "CANCELLED"], test.Simulator.Transfers().Values.Select(transfer => transfer.Status));
        Assert.Equal(["T1", "T2", "T3"], test.Receiver.Deliveries.Select(delivery => (string?)test.Merchant.Open(delivery.Body)["out_bill_no"]).Order());
        Assert.All(test.Receiver.Deliveries, delivery => Assert.Equal("MCHTRANSFER.BILL.FINISHED", (string?)JsonNode.Parse(delivery.Body)!["event_type"]));
        Assert.All(test.Simulator.Transfers().Values, transfer => Assert.Equal((1, true), (transfer.Deliveries, transfer.Acknowledged)));
    }

    [Fact]
    public async Task A_query_reaches_back_30_days_and_has_no_package_info()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        await GiveAsync(test, Transfer());

        (_, JsonNode fresh) = await test.Merchant.CallAsync("GET", $"{Path}/out-bill-no/T1", "");
        test.Time.Advance(TimeSpan.FromDays(31));
        (int status, JsonNode old) = await test.Merchant.CallAsync("GET", $"{Path}/out-bill-no/T1", "");

        Assert.Equal((999, null), ((int)fresh["transfer_amount"]!, fresh["package_info"]));
        Assert.Equal((404, "NOT_FOUND"), (status, (string?)old["code"]));
    }

    [Fact]
    public async Task Of_a_name_and_a_card_nothing_that_can_be_read_is_on_disk()
    {
        await using SimulatedWeChatPay test = await SimulatedWeChatPay.StartAsync();
        await GiveAsync(test, Transfer(change: transfer =>
        {
            transfer["transfer_amount"] = 200_000;
            transfer["user_name"] = Encrypt(test, "王小明");
        }), Serial(test));
        test.Simulator.Next(SimulatedResult.Abnormal, times: 1);
        (_, JsonNode refund) = await test.Merchant.ApplyAsync(MerchantClient.Application());
        test.Time.Advance(TimeSpan.FromSeconds(1));
        var card = new JsonObject
        {
            ["out_refund_no"] = "R1",
            ["type"] = "USER_BANK_CARD",
            ["bank_type"] = "ICBC_DEBIT",
            ["bank_account"] = Encrypt(test, "6222021234567890123"),
            ["real_name"] = Encrypt(test, "王小明"),
        };
        string path = $"{MerchantClient.RefundsPath}/{(string?)refund["refund_id"]}/apply-abnormal-refund";
        (int taken, _) = await test.Merchant.CallAsync("POST", path, card.ToJsonString(), serial: Serial(test));
        card["bank_type"] = "HXB_DEBIT";
        (int refused, _) = await test.Merchant.CallAsync("POST", path, card.ToJsonString(), serial: Serial(test));
        await test.RestartAsync();
        test.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((200, 400), (taken, refused));
        Assert.Equal(("SUCCESS", "ICBC_DEBIT0123"), (test.Simulator.Refunds()["R1"].Status, test.Simulator.Refunds()["R1"].ReceivedAccount));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("王小明"))), test.Simulator.Transfers()["T1"].NameHash);
        foreach (string file in Directory.GetFiles(test.Folder, "wechat-pay.db*"))
        {
            string bytes = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, Stop));
            Assert.DoesNotContain("王小明", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("6222021234567890123", bytes, StringComparison.Ordinal);
        }
    }

    private static Task<(int Status, JsonNode Body)> GiveAsync(SimulatedWeChatPay test, JsonObject transfer, string? serial = null) =>
        test.Merchant.CallAsync("POST", Path, transfer.ToJsonString(), serial: serial);

    private static JsonObject Transfer(string number = "T1", Action<JsonObject>? change = null)
    {
        var transfer = new JsonObject
        {
            ["appid"] = "wx1",
            ["out_bill_no"] = number,
            ["transfer_scene_id"] = "1000",
            ["openid"] = "o-1",
            ["transfer_amount"] = 999,
            ["transfer_remark"] = "退款",
            ["transfer_scene_report_infos"] = new JsonArray(new JsonObject { ["info_type"] = "活动名称", ["info_content"] = "售后退款" }),
        };
        change?.Invoke(transfer);
        return transfer;
    }

    private static string Serial(SimulatedWeChatPay test) =>
        test.Simulator.AppSettings.Keys.Single(key => key.StartsWith("WeChatPay:PlatformKeys:PUB_KEY_ID_", StringComparison.Ordinal))["WeChatPay:PlatformKeys:".Length..];

    private static string Encrypt(SimulatedWeChatPay test, string text)
    {
        using RSA key = RSA.Create();
        key.ImportFromPem(test.Simulator.AppSettings[$"WeChatPay:PlatformKeys:{Serial(test)}"]);
        return Convert.ToBase64String(key.Encrypt(Encoding.UTF8.GetBytes(text), RSAEncryptionPadding.OaepSHA1));
    }
}
