using System.Collections.Immutable;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;

namespace KaMeng.Refunds.Decisions;

/// <summary>
/// 恶意退款 (policy.md; S0, M7). Counted are cases of one order line within a day, however they ended, for claiming again and again is what wears
/// reviewers out; not counted are attempts that opened nothing, such as a second click while a case is open. No outcome is held against a buyer: what a
/// merchant says, and what was withdrawn or expired, proves nothing. A limit makes a claim slower or puts it into a person's hands, and refuses nothing.
/// </summary>
public static class AbuseLimits
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>What limits a new case; null when nothing does.</summary>
    /// <param name="policy">The rules.</param>
    /// <param name="earlier">The earlier cases of the order line.</param>
    /// <param name="otherOpenCases">How many other cases the buyer has open.</param>
    /// <param name="statement">The buyer's words.</param>
    /// <param name="now">When the case is opened.</param>
    public static CaseLimits? Of(RefundPolicy policy, IEnumerable<EarlierCase> earlier, int otherOpenCases, Statement? statement, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(earlier);
        var most = policy.Abuse.SubmissionsPerOrderAndDay;
        DateTimeOffset[] submitted = [.. earlier.Select(other => other.OpenedAt).Where(at => at <= now && now - at < Day).Append(now).Order()];
        var kinds = ImmutableArray.CreateBuilder<LimitKind>();
        if (submitted.Length > most)
        {
            kinds.Add(LimitKind.CoolDown);
        }

        if (otherOpenCases + 1 >= policy.Abuse.OpenCasesByHand)
        {
            kinds.Add(LimitKind.ManyOpenCases);
        }

        if (HeatedWords.AreIn(policy, statement))
        {
            kinds.Add(LimitKind.HeatedStatement);
        }

        return kinds.Count == 0
            ? null
            : new()
            {
                Kinds = kinds.ToImmutable(),
                Submissions = submitted.Length,
                OpenCases = otherOpenCases + 1,

                // Until there are no more within a day than the rule allows.
                CoolDownUntil = submitted.Length > most ? submitted[submitted.Length - 1 - most] + Day : null,
            };
    }

    /// <summary>What the rules say of the limits that hold.</summary>
    internal static IEnumerable<Explanation> Explain(RefundPolicy policy, CaseLimits limits) => limits.Kinds.Select(kind => kind switch
    {
        LimitKind.CoolDown => Bilingual.Rule("COOL_DOWN",
                $"同一订单24小时内申请 {limits.Submissions} 次（超过 {policy.Abuse.SubmissionsPerOrderAndDay} 次），本次申请稍后处理，不因此拒绝，申请时间照旧计算",
                $"{limits.Submissions} claims of one order line within 24 hours (more than {policy.Abuse.SubmissionsPerOrderAndDay}): this one waits; it is not refused for it and does not become late by it",
                "S0; M7; policy.md 恶意退款")
            .Unless($"{Inputs.Of(limits.CoolDownUntil)} 起自动继续；也可提出异议（CONTEST_LIMIT），由平台人工提前解除",
                $"it goes on by itself at {Inputs.Of(limits.CoolDownUntil)}; contested (CONTEST_LIMIT), an operator may lift it before")
            .Given(("submissions", Inputs.Of(limits.Submissions)), ("most", Inputs.Of(policy.Abuse.SubmissionsPerOrderAndDay)), ("until", Inputs.Of(limits.CoolDownUntil))),
        LimitKind.ManyOpenCases => Bilingual.Rule("MANY_OPEN_CASES",
                $"买家有 {limits.OpenCases} 个或更多未结售后单：本单照常审核，但不由默认规则裁决，须有人处理",
                $"the buyer has {limits.OpenCases} or more open cases: this one is reviewed as any other, but a person, not a default rule, decides what nobody decided",
                "S0; M7; policy.md 恶意退款")
            .Unless("其他售后单结束后新开的售后单不受此限；也可提出异议（CONTEST_LIMIT），由平台人工解除",
                "a case opened when the others are over has no such limit; contested (CONTEST_LIMIT), an operator may lift it")
            .Given(("openCases", Inputs.Of(limits.OpenCases)), ("byHandFrom", Inputs.Of(policy.Abuse.OpenCasesByHand))),
        _ => Bilingual.Rule("STATEMENT_READ_BY_PERSON",
                "申请说明须由人工阅读：本单照常审核，但不由默认规则裁决",
                "a person reads the statement: the case is reviewed as any other, but no default rule decides it",
                "S0 §二.3; policy.md 恶意退款")
            .Unless("可提出异议（CONTEST_LIMIT），由平台人工解除", "contested (CONTEST_LIMIT), an operator may lift it"),
    });
}
