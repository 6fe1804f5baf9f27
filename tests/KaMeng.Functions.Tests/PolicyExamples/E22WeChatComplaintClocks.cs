using System.Text;
using KaMeng.Functions.Channels.WeChatPay;
using KaMeng.Functions.Complaints.WeChatPay;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Policies;

namespace KaMeng.Functions.Tests.PolicyExamples;

/// <summary>policy.md, example 22.</summary>
public sealed class E22WeChatComplaintClocks
{
    private static readonly DateTimeOffset Created = new(2026, 3, 20, 14, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void E22_both_clocks_run_by_day_and_night_and_are_escalated_four_hours_before()
    {
        ComplaintRules rules = RefundPolicy.Default.Complaints;

        ComplaintClocks clocks = ComplaintClocks.AtProvider(rules, Created);

        Assert.Equal(Created.AddHours(24), clocks.ReplyDueAt);
        Assert.Equal(Created.AddHours(72), clocks.FinishDueAt);
        Assert.Equal((Created.AddHours(20), Created.AddHours(68)), (clocks.ReplyActAt, clocks.FinishActAt));
    }

    [Fact]
    public void E22_an_approval_says_today_and_nothing_else() =>
        Assert.Equal("""{"action":"APPROVE","launch_refund_day":0}""", Body(ComplaintAnswer.Approve("平台已同意退款"), 0));

    [Fact]
    public void E22_a_rejection_has_no_day_and_its_reason_and_images_fit()
    {
        string body = Body(ComplaintAnswer.Reject(new string('因', 300), []), 4);

        Assert.DoesNotContain("launch_refund_day", body, StringComparison.Ordinal);
        Assert.Contains($"\"reject_reason\":\"{new string('因', 200)}\"", body, StringComparison.Ordinal);
        Assert.Contains("\"reject_media_list\":[\"m0\",\"m1\",\"m2\",\"m3\"]", body, StringComparison.Ordinal);
    }

    [Fact]
    public void E22_five_images_are_refused_before_sending()
    {
        Assert.NotNull(ComplaintAnswer.Reject("因", ["1", "2", "3", "4", "5"]).Fault());
        Assert.Throws<ArgumentException>(() => Body(ComplaintAnswer.Reject("因", []), 5));
    }

    private static string Body(ComplaintAnswer answer, int images) =>
        Encoding.UTF8.GetString(WireJson.Write(WeChatRefundProgress.Of(answer, [.. Enumerable.Range(0, images).Select(number => $"m{number}")])));
}
