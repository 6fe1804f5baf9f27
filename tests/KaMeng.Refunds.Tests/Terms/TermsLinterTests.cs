using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using KaMeng.Refunds.Terms;
using static KaMeng.Refunds.Tests.Samples;

namespace KaMeng.Refunds.Tests.Terms;

/// <summary>product.md, "law linter": void terms are found with their place, law and remedy, and refuse nothing.</summary>
public sealed class TermsLinterTests
{
    [Theory]
    [InlineData("本店商品概不退换", "NO_REFUND_CLAUSE", "概不退换")]
    [InlineData("虚拟商品一经售出，概不退换", "NO_REFUND_CLAUSE", "一经售出，概不退")]
    [InlineData("一经发货不退不换哦", "NO_REFUND_CLAUSE", "一经发货不退")]
    [InlineData("概 不 退 款", "NO_REFUND_CLAUSE", "概 不 退 款")]
    [InlineData("概-不·退*换", "NO_REFUND_CLAUSE", "概-不·退*换")]
    [InlineData("概不退換", "NO_REFUND_CLAUSE", "概不退換")]
    [InlineData("本品不支持退换货", "NO_REFUND_CLAUSE", "不支持退换货")]
    [InlineData("付款后不退", "NO_REFUND_CLAUSE", "付款后不退")]
    [InlineData("All sales are final.", "NO_REFUND_CLAUSE", "All sales are final")]
    [InlineData("ＮＯ ＲＥＦＵＮＤ", "NO_REFUND_CLAUSE", "ＮＯ ＲＥＦＵＮＤ")]
    [InlineData("售出概不负责", "LIABILITY_EXCLUDED", "概不负责")]
    [InlineData("买家付款成功后，合同不成立，以发货为准", "PAID_BUT_NO_CONTRACT", "付款成功后，合同不成立")]
    [InlineData("订单自发货之时起成立", "PAID_BUT_NO_CONTRACT", "订单自发货之时起成立")]
    [InlineData("最终解释权归本店所有", "FINAL_INTERPRETATION", "最终解释权归")]
    public void A_void_term_is_found_however_it_is_written(string text, string rule, string quote)
    {
        var found = TermsLinter.InText(text);

        var first = found.First(finding => finding.Rule == rule);
        Assert.Equal(quote, first.Quote);
        Assert.Equal(text.IndexOf(quote, StringComparison.Ordinal), int.Parse(first.Place["text:".Length..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(found, finding => Assert.True(finding.Law.Length > 0 && finding.Why.Contains(" / ", StringComparison.Ordinal) && finding.Fix.Contains(" / ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("数字化商品不适用七日无理由退货，请在下单时确认")]
    [InlineData("数字商品不支持七天无理由退货，下单时须单独勾选确认")]
    [InlineData("卡密无效或已被使用，全额退款；已激活的不因改变主意退款")]
    [InlineData("未发货随时可退")]
    [InlineData("Refunds within 24 hours if the code is invalid.")]
    public void A_lawful_term_is_let_be(string text) => Assert.Empty(TermsLinter.InText(text));

    [Fact]
    public void Consent_that_was_not_given_is_found_by_its_flag()
    {
        var found = TermsLinter.Check(new("七日无理由不适用于数字化商品", ConsentDefaultTicked: true, SellsDigitalGoods: true));

        Assert.Equal([("DEFAULT_TICKED_CONSENT", "consentDefaultTicked"), ("NO_DIGITAL_GOODS_CONFIRMATION", "asksConfirmation")], found.Select(finding => (finding.Rule, finding.Place)));
        Assert.Empty(TermsLinter.Check(new(null, SellsDigitalGoods: true, AsksConfirmation: true)));
    }

    [Fact]
    public void No_rejection_rests_on_a_void_term()
    {
        var terms = Order.Terms with { VoidTerms = TermsLinter.InText("一经售出，概不退换；最终解释权归本店") };
        foreach (var reason in Enum.GetValues<RefundReason>())
        {
            foreach (var state in Enum.GetValues<DeliveryState>())
            {
                var without = Triage.Decide(RefundPolicy.Default, ClaimOf(reason, state));
                var with = Triage.Decide(RefundPolicy.Default, ClaimOf(reason, state) with { Order = In(state) with { Terms = terms } });

                Assert.Equal((without.Lane, without.NextStep), (with.Lane, with.NextStep));
                Assert.Equal(without.Explanation.Select(rule => rule.Rule), with.Explanation.Select(rule => rule.Rule).Where(rule => rule != "VOID_TERM"));
            }
        }
    }
}
