using KaMeng.Functions.Goods;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Local.Providers.Goods;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Orders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KaMeng.Functions.Tests.Goods;

/// <summary>The client of docs/goods-source-api.md against the simulated sources, over HTTP.</summary>
public sealed class GoodsSourceApiTests
{
    private static readonly RefundCase Case = Sample.Case();

    [Fact(Timeout = 30_000)]
    public async Task A_code_is_void_once_however_often_it_is_asked_for()
    {
        await using SimulatedSources sources = await SimulatedSources.StartAsync();
        GoodsAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(sources.Sources(), GoodsAsk.Void)));

        Assert.Single(answers, answer => answer.Kind == GoodsAnswerKind.Done);
        Assert.Equal(7, answers.Count(answer => answer.Kind == GoodsAnswerKind.AlreadyDone));
        Assert.All(answers, answer => Assert.Equal(("issuer", GoodsCondition.Void), (answer.Source, answer.Condition)));
        SimulatedGoods goods = Assert.Single(sources.Simulator.Goods(Case.Order.OrderId));
        Assert.Equal((8, 1), (goods.Calls["VOID"], goods.Done["VOID"]));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_state_is_what_the_storefront_said_until_it_turns_out_otherwise()
    {
        await using SimulatedSources sources = await SimulatedSources.StartAsync();
        Assert.Equal(GoodsCondition.Unused, (await AskAsync(sources.Sources(), GoodsAsk.State)).Condition);

        sources.Simulator.Set(Case.Order.OrderId, "1", 0, SimulatedCondition.Used, Sample.Opened);
        GoodsAnswer used = await AskAsync(sources.Sources(), GoodsAsk.State);
        Assert.Equal((GoodsAnswerKind.Done, GoodsCondition.Used, Sample.Opened), (used.Kind, used.Condition, used.UsedAt));
        GoodsAnswer refused = await AskAsync(sources.Sources(), GoodsAsk.Void);
        Assert.Equal((GoodsAnswerKind.Refused, "USED", GoodsCondition.Used), (refused.Kind, refused.Code, refused.Condition));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_lost_answer_is_no_answer_and_the_same_key_finds_what_happened_also_after_a_restart()
    {
        await using SimulatedSources sources = await SimulatedSources.StartAsync(callTimeoutSeconds: 0.3);
        sources.Simulator.Next(SimulatedTreatment.Timeout);
        GoodsAnswer lost = await AskAsync(sources.Sources(), GoodsAsk.Void);
        Assert.Equal((GoodsAnswerKind.NoAnswer, "TIMEOUT"), (lost.Kind, lost.Code));

        await sources.RestartAsync();
        Assert.Equal(GoodsAnswerKind.AlreadyDone, (await AskAsync(sources.Sources(), GoodsAsk.Void)).Kind);
        Assert.Equal(1, Assert.Single(sources.Simulator.Goods()).Done["VOID"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_cannot_be_reached_overloaded_or_silent_is_no_answer()
    {
        await using SimulatedSources sources = await SimulatedSources.StartAsync(callTimeoutSeconds: 0.3);
        sources.Simulator.Next(SimulatedTreatment.Unavailable);
        sources.Simulator.Next(SimulatedTreatment.Silent);
        Assert.Equal("TRY_LATER", (await AskAsync(sources.Sources(), GoodsAsk.Void)).Code);
        Assert.Equal("TIMEOUT", (await AskAsync(sources.Sources(), GoodsAsk.Void)).Code);
        GoodsAnswer gone = await AskAsync(sources.Sources(settings => settings["GoodsSources:issuer:BaseAddress"] = "http://127.0.0.1:9/"), GoodsAsk.Void);
        Assert.Equal((GoodsAnswerKind.NoAnswer, "UNREACHABLE"), (gone.Kind, gone.Code));
        Assert.DoesNotContain("VOID", Assert.Single(sources.Simulator.Goods()).Done.Keys);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_answer_under_another_secret_is_not_believed_and_no_secret_is_logged()
    {
        await using SimulatedSources sources = await SimulatedSources.StartAsync();
        string wrong = new('x', 40);
        GoodsAnswer answer = await AskAsync(sources.Sources(settings => settings["GoodsSources:issuer:Secret"] = wrong), GoodsAsk.Void);
        Assert.Equal((GoodsAnswerKind.NoAnswer, "REPLY_UNSIGNED"), (answer.Kind, answer.Code));
        await AskAsync(sources.Sources(), GoodsAsk.Void);
        Assert.DoesNotContain(wrong, sources.Log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(sources.Simulator.AppSettings["GoodsSources:issuer:Secret"]!, sources.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_slow_cancelling_is_pending_until_its_time_on_the_clock_has_come()
    {
        await using SimulatedSources sources = await SimulatedSources.StartAsync();
        RefundCase delivering = Sample.Case(Sample.Undelivered with { DeliveryState = DeliveryState.Delivering }, RefundReason.NotDelivered);
        sources.Simulator.Next(SimulatedTreatment.Slow, ask: SimulatedAsk.Cancel, takes: TimeSpan.FromMinutes(1));
        Assert.Equal((GoodsAnswerKind.Pending, "supplier"), await CancelAsync());
        sources.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(GoodsAnswerKind.Pending, (await CancelAsync()).Kind);
        sources.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(GoodsAnswerKind.Done, (await CancelAsync()).Kind);
        Assert.Equal(SimulatedCondition.NotDelivered, Assert.Single(sources.Simulator.Goods()).Condition);

        async Task<(GoodsAnswerKind Kind, string? Source)> CancelAsync()
        {
            GoodsAnswer answer = await sources.Sources().AskAsync(GoodsRequest.Of(delivering, GoodsAsk.Cancel), TestContext.Current.CancellationToken);
            return (answer.Kind, answer.Source);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_void_is_undone_and_a_late_copy_of_it_does_not_happen_any_more()
    {
        await using SimulatedSources sources = await SimulatedSources.StartAsync();
        GoodsSources app = sources.Sources();
        await AskAsync(app, GoodsAsk.Void);
        Assert.Equal((GoodsAnswerKind.Done, GoodsCondition.Unused), await KindAsync(GoodsAsk.Restore));
        Assert.Equal(GoodsAnswerKind.AlreadyDone, (await KindAsync(GoodsAsk.Restore)).Kind);
        Assert.Equal((GoodsAnswerKind.Refused, GoodsCondition.Unused), await KindAsync(GoodsAsk.Void));

        // Restored before the void ever arrived: it must not happen then either.
        RefundCase other = Sample.Case(Sample.Order with { OrderId = "KM20260213-0002" });
        Assert.True((await app.AskAsync(GoodsRequest.Of(other, GoodsAsk.Restore), TestContext.Current.CancellationToken)).IsSo);
        Assert.Equal("UNDONE", (await app.AskAsync(GoodsRequest.Of(other, GoodsAsk.Void), TestContext.Current.CancellationToken)).Code);

        async Task<(GoodsAnswerKind Kind, GoodsCondition? Condition)> KindAsync(GoodsAsk ask)
        {
            GoodsAnswer answer = await AskAsync(app, ask);
            return (answer.Kind, answer.Condition);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Each_kind_of_goods_has_its_source_and_without_one_nobody_is_asked()
    {
        await using SimulatedSources sources = await SimulatedSources.StartAsync();
        RefundCase topUp = Sample.Case(Sample.Order with { Product = Sample.Order.Product with { Kind = ProductKind.DirectTopup } });
        GoodsAnswer record = await sources.Sources().AskAsync(GoodsRequest.Of(topUp, GoodsAsk.State), TestContext.Current.CancellationToken);
        Assert.Equal("carrier", record.Source);
        Assert.Equal(GoodsAnswerKind.Nobody, (await AskAsync(sources.Sources(settings => settings.Clear()), GoodsAsk.Void)).Kind);
        Assert.Equal(GoodsAnswerKind.Nobody, (await AskAsync(sources.Sources(settings => settings["GoodsSources:issuer:Merchants:0"] = "m-1"), GoodsAsk.Void)).Kind);
    }

    [Fact]
    public async Task A_wrong_setting_is_said_with_all_others_and_without_the_secret()
    {
        await using SimulatedSources sources = await SimulatedSources.StartAsync();
        ServiceProvider app = sources.App(settings =>
        {
            settings["GoodsSources:issuer:BaseAddress"] = "http://issuer.example/";
            settings["GoodsSources:issuer:Secret"] = "short-secret";
            settings["GoodsSources:carrier:Key"] = "";
        });
        var wrong = Assert.Throws<OptionsValidationException>(() => app.GetRequiredService<IOptions<GoodsSourceTable>>().Value);
        Assert.Equal(3, wrong.Failures.Count());
        Assert.DoesNotContain("short-secret", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, """{"answer":"DONE"}""", GoodsAsk.State, GoodsAnswerKind.NoAnswer)]
    [InlineData(200, """{"answer":"DONE"}""", GoodsAsk.Void, GoodsAnswerKind.Done)]
    [InlineData(200, """{"answer":"NOBODY"}""", GoodsAsk.Void, GoodsAnswerKind.NoAnswer)]
    [InlineData(200, """{"answer":"GONE"}""", GoodsAsk.Void, GoodsAnswerKind.NoAnswer)]
    [InlineData(200, "<html>", GoodsAsk.Void, GoodsAnswerKind.NoAnswer)]
    [InlineData(404, "{}", GoodsAsk.Void, GoodsAnswerKind.Refused)]
    [InlineData(404, "{}", GoodsAsk.State, GoodsAnswerKind.Done)]
    [InlineData(400, "{}", GoodsAsk.Void, GoodsAnswerKind.NoAnswer)]
    [InlineData(302, "", GoodsAsk.Void, GoodsAnswerKind.NoAnswer)]
    public void Only_what_is_understood_is_believed(int status, string body, GoodsAsk ask, GoodsAnswerKind expected)
    {
        Assert.Equal(expected, GoodsReplyReading.Read(new GoodsReply(status, System.Text.Encoding.UTF8.GetBytes(body), IsSigned: true, null), ask).Kind);
        Assert.Equal(GoodsAnswerKind.NoAnswer, GoodsReplyReading.Read(new GoodsReply(status, System.Text.Encoding.UTF8.GetBytes(body), IsSigned: false, null), ask).Kind);
    }

    private static Task<GoodsAnswer> AskAsync(GoodsSources sources, GoodsAsk ask) =>
        sources.AskAsync(GoodsRequest.Of(Case, ask), TestContext.Current.CancellationToken);
}
