using System.Xml;
using KaMeng.Functions.Policies;
using KaMeng.Refunds.Complaints;
using KaMeng.Refunds.Policies;
using Microsoft.Extensions.Configuration;

namespace KaMeng.Functions.Complaints;

/// <summary>
/// How long complaints may take: the policy says it of WeChat, the law of 12315; of Alipay the settings <c>Complaints:AlipayReply</c> and
/// <c>Complaints:AlipayFinish</c> (ISO 8601), or the same as of WeChat.
/// </summary>
internal sealed class ComplaintTimes(IConfiguration configuration, IPolicies policies)
{
    /// <summary>The clocks of a complaint.</summary>
    public async Task<ComplaintClocks> ClocksAsync(ComplaintSource source, DateTimeOffset createdAt, CancellationToken cancellationToken)
    {
        ComplaintRules rules = (await policies.InForceAsync(cancellationToken)).Complaints;
        return source switch
        {
            ComplaintSource.Hotline12315 => ComplaintClocks.AtHotline((await policies.BookAsync(cancellationToken)).Calendar, rules, createdAt),
            ComplaintSource.Alipay => ComplaintClocks.AtProvider(
                rules with { Reply = Setting("Complaints:AlipayReply") ?? rules.Reply, Finish = Setting("Complaints:AlipayFinish") ?? rules.Finish }, createdAt),
            _ => ComplaintClocks.AtProvider(rules, createdAt),
        };
    }

    private TimeSpan? Setting(string name) => configuration[name] is { Length: > 0 } text ? XmlConvert.ToTimeSpan(text) : null;
}
